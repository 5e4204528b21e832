// Runs before any other script: no policy of a browser forbids WebRTC, so its constructors go before anything can hold on to them.
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
  for (const name of names) {
    if (!(name in window)) continue;
    Object.defineProperty(window, name, { value: undefined, writable: false, configurable: false, enumerable: false });
  }
})();
