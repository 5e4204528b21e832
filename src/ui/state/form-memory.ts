const CONTROLS = 'input, select, textarea';

function forgetControl(control: Element): void {
  // Left alone where a control says itself what it is for: a passphrase is neither kept nor offered for keeping.
  if (!control.hasAttribute('autocomplete')) control.setAttribute('autocomplete', 'off');
}

/**
 * Browsers write what is typed or chosen in a form into the tab's session on the disk, to fill it in again after a restart. Every
 * control of the page, whoever makes it, is told not to take part.
 */
export function forgetForms(root: HTMLElement): void {
  for (const control of root.querySelectorAll(CONTROLS)) forgetControl(control);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        if (node.matches(CONTROLS)) forgetControl(node);
        for (const control of node.querySelectorAll(CONTROLS)) forgetControl(control);
      }
    }
  }).observe(root, { childList: true, subtree: true });
}
