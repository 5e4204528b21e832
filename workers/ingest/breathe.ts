/** A way to let messages in (a cancel among them) that no browser delays: nested timers are clamped to 4 ms, message ports are not. */
export function createBreath(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  let wake = () => {};
  port1.addEventListener('message', () => wake());
  port1.start();
  return () =>
    new Promise((resolve) => {
      wake = resolve;
      port2.postMessage(null);
    });
}
