import './print.css';
import type { Briefing } from '../../evaluation/briefing/section.ts';
import { writeHtmlBody } from '../../evaluation/briefing/write-html.ts';

const PRINTS = 'prints-briefing';

/**
 * Prints a briefing, or saves it as PDF by the browser's own dialog. It stands in the page for as long as that is open and is seen on paper
 * only: the policy of the page allows no frame.
 */
export async function printBriefing(briefing: Briefing): Promise<void> {
  const sheet = document.createElement('div');
  sheet.className = 'briefing-sheet';
  // Parsed apart from the page and escaped by its writer: it holds no script.
  const parsed = new DOMParser().parseFromString(writeHtmlBody(briefing), 'text/html');
  sheet.append(...(parsed.querySelector('main')?.childNodes ?? []));
  document.body.append(sheet);
  const title = document.title;
  const root = document.documentElement;
  try {
    await Promise.all([...sheet.querySelectorAll('img')].map((image) => image.decode()));
    root.classList.add(PRINTS);
    document.title = briefing.title;
    // Some browsers return before the dialog is closed.
    const closed = new Promise<void>((resolve) => addEventListener('afterprint', () => resolve(), { once: true }));
    print();
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 60_000))]);
  } finally {
    root.classList.remove(PRINTS);
    document.title = title;
    sheet.remove();
  }
}
