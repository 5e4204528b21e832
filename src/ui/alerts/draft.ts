/** Texts are short, for some programmes cut addresses at 2,000 characters. */
const lines = (text: string) => encodeURIComponent(text.replace(/\r?\n/g, '\r\n'));

/** The address that opens a draft of a mail to nobody yet (RFC 6068). */
export function mailDraft(subject: string, text: string): string {
  return `mailto:?subject=${encodeURIComponent(subject.replace(/\s+/g, ' '))}&body=${lines(text)}`;
}

/** The address that opens a draft of a text message (RFC 5724); some phones want the text first, others as a further field. */
export function smsDraft(text: string): string {
  return `sms:?&body=${lines(text)}`;
}
