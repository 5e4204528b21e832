import { addressBook } from '../state/route.ts';

/** Hands a file to the reader. Nothing leaves the device: the address is a blob of this page. */
export function downloadBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The download reads the blob after the click returns.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * A name that any file system takes. In a workspace with a vault it tells nothing but the time: the browser writes the names of files that
 * are saved to its own history.
 */
export function fileName(title: string, extension: string): string {
  if (addressBook() !== null) return `beatbook-${timeStamp(new Date())}.${extension}`;
  const plain = title
    .replace(/[^\p{L}\p{N}._ -]+/gu, ' ')
    .replace(/^[\s.-]+/, '')
    .trim()
    .replace(/\s+/g, '-')
    .slice(0, 80);
  return `${plain === '' ? 'beatbook' : plain}.${extension}`;
}

/** 2026-11-30-17.05.12, by the clock of this device. */
function timeStamp(now: Date): string {
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString();
  return local.slice(0, 19).replace('T', '-').replaceAll(':', '.');
}
