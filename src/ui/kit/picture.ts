/**
 * An element as a PNG at twice its size, its title above it. The element is copied with its computed styles into an SVG
 * image; nothing is fetched. A canvas inside is copied as it stands.
 */
export async function drawElement(element: HTMLElement, title: string): Promise<Blob> {
  const { width, height } = element.getBoundingClientRect();
  const copy = copyWithStyles(element);
  const head = 32;
  const scale = 2;
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  svg.setAttribute('width', String(width * scale));
  svg.setAttribute('height', String(height * scale));
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const foreign = document.createElementNS('http://www.w3.org/2000/svg', 'foreignObject');
  foreign.setAttribute('width', '100%');
  foreign.setAttribute('height', '100%');
  foreign.append(copy);
  svg.append(foreign);

  const image = new Image();
  // A data address, not a blob: browsers taint the canvas for foreignObject from a blob.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
  await image.decode();

  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil((height + head) * scale);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no 2d context');
  const style = getComputedStyle(document.body);
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--panel');
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = style.color;
  context.font = `600 ${14 * scale}px ${style.fontFamily}`;
  context.fillText(title, 12 * scale, 21 * scale);
  context.drawImage(image, 0, head * scale);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/png');
  });
}

function copyWithStyles(element: Element): Element {
  if (element instanceof HTMLCanvasElement) {
    const image = document.createElement('img');
    image.src = element.toDataURL();
    inlineStyles(element, image);
    return image;
  }
  const copy = element.cloneNode(false) as Element;
  inlineStyles(element, copy);
  copyState(element, copy);
  for (const child of element.childNodes) {
    copy.append(child instanceof Element ? copyWithStyles(child) : child.cloneNode());
  }
  return copy;
}

/** What was chosen or typed is no attribute, and a copy would show the first choice instead. */
function copyState(from: Element, to: Element): void {
  if (from instanceof HTMLOptionElement) to.toggleAttribute('selected', from.selected);
  if (!(from instanceof HTMLInputElement)) return;
  to.setAttribute('value', from.value);
  to.toggleAttribute('checked', from.checked);
}

/** What says the same by another name, or nothing in a picture: two thirds of all, and every one costs time for every element. */
const WITHOUT_EFFECT =
  /^(?:-webkit-(?!line-clamp|box-orient)|animation|transition|scroll|view-|timeline|offset|anchor|position-(?:try|area|anchor)|column-rule|overscroll|interactivity|interpolate|app-|cursor|touch|user-|will-|speak|orphans|widows|page|break-|caret|container|contain-intrinsic|math|hyphen|ruby|perspective|backface|transform-style|corner-|field-|dynamic-|print-|inset-(?:block|inline)|(?:min-|max-)?(?:block|inline)-size|(?:border|margin|padding|overflow|overscroll-behavior)-(?:block|inline|start|end))/;
let effective: readonly string[] | null = null;

function inlineStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  effective ??= Array.from(style).filter((name) => !WITHOUT_EFFECT.test(name));
  const text = effective.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';');
  // Through the object model: the policy of the page forbids style attributes that are set as text.
  if (to instanceof HTMLElement || to instanceof SVGElement) to.style.cssText = text;
  to.removeAttribute('class');
}
