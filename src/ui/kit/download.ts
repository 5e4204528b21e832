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

/** A name that any file system takes. */
export function fileName(title: string, extension: string): string {
  const plain = title
    .replace(/[^\p{L}\p{N}._ -]+/gu, ' ')
    .replace(/^[\s.-]+/, '')
    .trim()
    .replace(/\s+/g, '-')
    .slice(0, 80);
  return `${plain === '' ? 'beatbook' : plain}.${extension}`;
}
