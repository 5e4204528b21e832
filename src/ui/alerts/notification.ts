export type NotifyState = 'absent' | NotificationPermission;

/** Whether this browser may show notifications of this page. */
export function notifyState(): NotifyState {
  return 'Notification' in globalThis ? Notification.permission : 'absent';
}

/** Asks the user; only after a click of theirs, for browsers refuse otherwise and it would be rude. */
export async function askToNotify(): Promise<NotifyState> {
  if (notifyState() === 'absent') return 'absent';
  return await Notification.requestPermission();
}

/** Shows a notification of this device where that is allowed. Nothing leaves it. */
export async function notify(title: string, body: string): Promise<void> {
  if (notifyState() !== 'granted') return;
  const options = { body, tag: 'beatbook-alerts' };
  try {
    const shown = new Notification(title, options);
    shown.addEventListener('click', () => window.focus());
  } catch {
    // Phones show them only by way of the service worker.
    const registration = await navigator.serviceWorker?.getRegistration();
    await registration?.showNotification(title, options);
  }
}
