/*
 * Runs before any other script, because no policy of a browser forbids these three ways out: WebRTC (with WebTransport), other windows,
 * and going to another address. Constructors are removed here and in every frame as soon as it is there; the product has no frames.
 */
(() => {
  const names = [
    'RTCPeerConnection',
    'webkitRTCPeerConnection',
    'mozRTCPeerConnection',
    'RTCDataChannel',
    'RTCIceTransport',
    'RTCDtlsTransport',
    'RTCSctpTransport',
    'RTCRtpSender',
    'RTCRtpReceiver',
    'RTCRtpTransceiver',
    'WebTransport',
  ];
  const fixed = { writable: false, configurable: false, enumerable: false };

  const never = () => null;

  function close(view) {
    for (const name of names) {
      if (view[name] !== undefined) Object.defineProperty(view, name, { value: undefined, ...fixed });
    }
    Object.defineProperty(view, 'open', { value: never, ...fixed });
  }

  /** A frame of another origin cannot be reached, here or by any script. */
  function closeFrame(view) {
    try {
      if (view && view.open !== never) close(view);
    } catch {
      return view;
    }
    return view;
  }

  /** Whoever asks a frame for its window or document gets it without them. */
  function guard(owner, property, viewOf) {
    const described = owner && Object.getOwnPropertyDescriptor(owner.prototype, property);
    if (!described?.get) return;
    const read = described.get;
    Object.defineProperty(owner.prototype, property, {
      ...described,
      get() {
        const found = read.call(this);
        closeFrame(found && viewOf(found));
        return found;
      },
      configurable: false,
    });
  }

  close(window);
  for (const owner of [window.HTMLIFrameElement, window.HTMLFrameElement, window.HTMLObjectElement]) {
    guard(owner, 'contentWindow', (view) => view);
    guard(owner, 'contentDocument', (page) => page.defaultView);
  }
  // An empty frame has loaded before the call that put it into the page returns, and this is told first.
  document.addEventListener('load', ({ target }) => closeFrame(target?.contentWindow), true);
  new MutationObserver(() => {
    for (let index = 0; index < window.length; index++) closeFrame(window[index]);
  }).observe(document, { childList: true, subtree: true });

  // A link opens a window of its own past everything above.
  const leads = (link) => link !== null && /^https?:$/.test(link.protocol) && link.origin !== location.origin;
  const press = HTMLElement.prototype.click;
  Object.defineProperty(HTMLElement.prototype, 'click', {
    value: function click() {
      if (!leads(this.closest('a[href], area[href]'))) press.call(this);
    },
    ...fixed,
  });
  for (const type of ['click', 'auxclick']) {
    window.addEventListener(
      type,
      (event) => {
        const link = event.target instanceof Element ? event.target.closest('a[href], area[href]') : null;
        if (leads(link)) event.preventDefault();
      },
      true,
    );
  }

  // A script, a link or a form that would take the page to another origin; what the reader types into the address bar is theirs.
  window.navigation?.addEventListener('navigate', (event) => {
    const { protocol, origin } = new URL(event.destination.url, location.href);
    if (/^https?:$/.test(protocol) && origin !== location.origin && event.cancelable) event.preventDefault();
  });
})();
