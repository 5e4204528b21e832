import { isCardNumber, isCpf, isDni, isIban, isNir, isSteuerId, isVin } from './check-digits.ts';
import type { MarkedKind } from './person-kinds.ts';

/**
 * How far a pattern can be trusted: 'strong' anywhere; 'prose' only in running text; 'whole' only when most values of a column match it.
 */
export type Trust = 'strong' | 'prose' | 'whole';
export type NumberRule = {
  readonly kind: MarkedKind;
  readonly trust: Trust;
  /** Fewest digits of a text that can hold one. */
  readonly least: number;
  /** What a text must hold besides, where that is quicker to see than the pattern. */
  readonly gate?: RegExp;
  readonly pattern: RegExp;
  /** Whether the text of group 1, or of the whole match where there is none, is one. */
  readonly test?: (found: string) => boolean;
};

const before = String.raw`(?<![\p{L}\d]|\d[.,:/-])`;
const after = String.raw`(?![\p{L}\d]|[.,:/-]\d)`;
const make = (source: string, flags = 'gu') => new RegExp(`${before}(?:${source})${after}`, flags);

const digits = (text: string) => text.replace(/\D/g, '').length;
const hasDigits =
  (least: number, most = 99) =>
  (text: string) =>
    digits(text) >= least && digits(text) <= most;
const isDate = (text: string) => /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})/.test(text);

/** Area codes in use in the North American Numbering Plan: what tells ten bare digits from any other number. */
const areaCodes = new Set(
  '201 202 203 204 205 206 207 208 209 210 212 213 214 215 216 217 218 219 220 223 224 225 226 228 229 231 234 236 239 240 242 246 248 249 250 251 252 253 254 256 260 262 264 267 268 269 270 272 274 276 278 279 281 284 289 301 302 303 304 305 306 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 325 326 327 330 331 332 334 336 337 339 340 341 343 345 346 347 351 352 360 361 364 365 367 380 385 386 401 402 403 404 405 406 407 408 409 410 412 413 414 415 416 417 418 419 423 424 425 430 431 432 434 435 437 438 440 441 442 443 445 450 458 463 464 469 470 473 475 478 479 480 484 501 502 503 504 505 506 507 508 509 510 512 513 514 515 516 517 518 519 520 530 531 534 539 540 541 548 551 559 561 562 563 564 567 570 571 573 574 575 579 580 581 585 586 587 601 602 603 604 605 606 607 608 609 610 612 613 614 615 616 617 618 619 620 623 626 628 629 630 631 636 639 640 641 646 647 649 650 651 657 658 659 660 661 662 664 667 669 670 671 672 678 680 681 682 684 689 701 702 703 704 705 706 707 708 709 712 713 714 715 716 717 718 719 720 721 724 725 726 727 730 731 732 734 737 740 743 747 754 757 758 760 762 763 765 767 769 770 772 773 774 775 778 779 780 781 782 784 785 786 787 801 802 803 804 805 806 807 808 809 810 812 813 814 815 816 817 818 819 820 825 828 829 830 831 832 838 843 845 847 848 849 850 854 856 857 858 859 860 862 863 864 865 867 868 869 870 872 873 876 878 901 902 903 904 905 906 907 908 909 910 912 913 914 915 916 917 918 919 920 925 928 929 930 931 934 936 937 938 939 940 941 947 949 951 952 954 956 959 970 971 972 973 978 979 980 984 985 986 989'.split(
    ' ',
  ),
);
const isNanp = (text: string) => areaCodes.has(text.replace(/\D/g, '').slice(-10, -7));

const phoneCue = String.raw`(?:tele)?phone|fone|tel[eé]fono|telefone?|t[eé]l[eé]phone|t[eé]l|handy|mobil(?:e|nummer)?|m[oó]vil|celular|portable|cell|fax|whatsapp|call(?:ed|s|ing)?|contact(?:ed)?|ph|reached|text(?:ed|s)?|number|anruf\w*|rief|llam[oóa]\w*|ligou|appel\w*`;
const dateSource = String.raw`(?:\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{8}|\d{1,2}(?:st|nd|rd|th|\.|er|º)?(?:[ -]de)?[ -]\p{L}{3,10}\.?,?(?:[ -]de)?[ -]\d{2,4}|\p{L}{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})`;
const plateValue = String.raw`(?:[A-ZÄÖÜ\d]{1,4}-(?=[A-Z\d -]{0,5}\d)[A-Z\d]{1,5}(?:[ -][A-Z\d]{1,4}(?!\p{L}))?|(?=[A-Z]*\d)(?=\d*[A-Z]|\d{5})[A-Z\d]{5,8}(?: [A-Z]{3})?|[A-ZÄÖÜ]{1,3} [A-Z]{1,2} ?\d{1,4}|[A-Z]{1,3} \d{2,4}|\d{3,4} [A-Z]{2,3}|[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]\d{1,3} [A-Z]{3})`;
const isPlateText = (text: string) => /\d/.test(text) && text.replace(/[^\p{L}\d]/gu, '').length >= 4;

/** What numbers, codes and accounts of persons look like. Where a pattern has a group, only that is the identifier: the words before it give it away. */
export const numberRules: readonly NumberRule[] = [
  {
    kind: 'email',
    trust: 'strong',
    least: 0,
    gate: /@/,
    pattern: /(?<![\w.+-])[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}/gu,
  },
  {
    kind: 'birth-date',
    trust: 'strong',
    least: 4,
    gate: /born|birth|o\.?b|geb|nac|nasc|naiss|n[eé]e? le|\bd\.?n|\bf\.?n|\bb\.|\/[mf]\b/i,
    pattern: new RegExp(
      String.raw`(?<!\p{L})(?:d\.?o\.?b\.?|birth ?da(?:te|y)|date of birth|born(?: on)?|birth|geb(?:oren)?\.?(?: am)?|geburtsdatum|(?:fecha|f\.) (?:de )?nac(?:imiento)?\.?|nacid[oa](?: el)?|(?:data de )?nascimento|nascid[oa](?: em)?|(?:date de )?naissance|n[eé]e? le|d\.?n\.?|f\.?n\.?|b\.|[wbhaio]\/[mf],?)(?:\s*(?:is|was|es|é|ist|war)\s+|[\s:=(#.-]*)(${dateSource})`,
      'giu',
    ),
  },
  {
    kind: 'ip-address',
    trust: 'strong',
    least: 4,
    gate: /\d\.\d+\.\d/,
    pattern: make(String.raw`(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)`),
    test: (text) => !/^0\.|\.0\.0\.0$/.test(text),
  },
  {
    kind: 'ip-address',
    trust: 'strong',
    least: 0,
    gate: /:[\da-f]*:/i,
    pattern: /(?<![\w:])(?:[\da-f]{1,4}:){2,7}(?::?[\da-f]{1,4}){1,6}(?![\w:])/giu,
    test: (text) => (text.match(/:/g)?.length ?? 0) >= (text.includes('::') ? 3 : 7) && /[a-f]/i.test(text),
  },
  // Before the phones: what carries a check digit is no phone number by chance.
  {
    kind: 'card',
    trust: 'strong',
    least: 12,
    pattern: make(String.raw`[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,4})?`),
    test: isIban,
  },
  {
    kind: 'id-number',
    trust: 'strong',
    least: 13,
    pattern: make(String.raw`[12][ .]?\d{2}[ .]?\d{2}[ .]?(?:\d{2}|2[AB])[ .]?\d{3}[ .]?\d{3}[ .-]?\d{2}`),
    test: isNir,
  },
  {
    kind: 'card',
    trust: 'strong',
    least: 13,
    pattern: make(String.raw`\d{13,19}|\d{4}-\d{4}-\d{4}-\d{1,7}|3\d{3}-\d{6}-\d{5}`),
    test: (text) =>
      isCardNumber(text) &&
      (text.includes('-') ||
        /^(?:4\d{12}(?:\d{3})?|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|6(?:011|5\d\d)\d{12})$/.test(text)),
  },
  {
    kind: 'card',
    trust: 'prose',
    least: 13,
    pattern: make(String.raw`\d{4} \d{4} \d{4} \d{1,7}|3\d{3} \d{6} \d{5}`),
    test: isCardNumber,
  },
  {
    kind: 'id-number',
    trust: 'strong',
    least: 9,
    gate: /\d-\d\d-/,
    pattern: make(String.raw`(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}`),
  },
  { kind: 'id-number', trust: 'strong', least: 11, pattern: make(String.raw`\d{3}\.\d{3}\.\d{3}-\d{2}`), test: isCpf },
  {
    kind: 'id-number',
    trust: 'prose',
    least: 6,
    pattern: make(String.raw`(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]`),
  },
  {
    kind: 'id-number',
    trust: 'strong',
    least: 6,
    pattern: make(
      String.raw`[A-Z]{4}\d{6}[HM][A-Z]{5}[A-Z\d]\d|[A-Z]{6}\d{2}[A-EHLMPR-T]\d{2}[A-Z]\d{3}[A-Z]|\d{2}(?:0[1-9]|1[0-2])\d{2}-[1-4]\d{6}`,
    ),
  },
  {
    kind: 'id-number',
    trust: 'prose',
    least: 7,
    pattern: make(
      String.raw`\d{8}[ -]?[A-HJ-NP-TV-Z]|\d{2}\.\d{3}\.\d{3}[ -]?[A-HJ-NP-TV-Z]|[XYZ][ -]?\d{7}[ -]?[A-HJ-NP-TV-Z]`,
    ),
    test: isDni,
  },
  {
    kind: 'id-number',
    trust: 'prose',
    least: 11,
    pattern: make(String.raw`\d{2} \d{3} \d{3} \d{3}`),
    test: isSteuerId,
  },
  {
    kind: 'id-number',
    trust: 'whole',
    least: 11,
    pattern: make(String.raw`\d{11}`),
    test: (text) => isCpf(text) || isSteuerId(text),
  },
  {
    kind: 'id-number',
    trust: 'whole',
    least: 9,
    pattern: make(String.raw`(?!000|666|9)\d{3} (?!00)\d{2} (?!0000)\d{4}`),
  },
  {
    kind: 'id-number',
    trust: 'strong',
    least: 3,
    gate: /ssn|s\.s\.n|social|pass|ausweis|c[eé]dula|dni|nie|nif|cpf|rg|curp|nin|national|steuer|id-?n|badge|documento|personnel|insee|s[eé]cu/i,
    pattern:
      /(?<!\p{L})(?:ssn|s\.s\.n\.|social(?: security)?(?: (?:number|no\.?|#))?|passport|pasaporte|passaporte|passeport|reisepass|(?:personal)?ausweis|c[eé]dula|dni|nie|nif|cpf|rg|curp|nino?|national insurance|steuer-?id(?:nr)?|id-?nr|badge|documento|personnel|insee|s[eé]curit[eé] sociale)(?: (?:is|no|nr|number|num|n[uú]mero|nummer|de identidad|card))*[\s:.#=º°-]*((?=[\p{L}\d./ -]{0,6}\d)\p{L}{0,2}\d?[\d./ -]{2,14}\d(?:-?\p{L})?|\p{L}{1,3}\d{5,9}\p{L}?|\d{3,9})(?!\p{L}|\d)/giu,
    test: hasDigits(3),
  },
  {
    kind: 'licence',
    trust: 'strong',
    least: 7,
    pattern: make(
      String.raw`[A-Z]{1,5}9{0,4}\d(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])(?:0[1-9]|[12]\d|3[01])\d[A-Z9]{2}\d[A-Z]{2}`,
    ),
    test: (text) => text.length === 16,
  },
  {
    kind: 'licence',
    trust: 'strong',
    least: 3,
    gate: /lic|dl|oln|d\/l|cnh|f[uü]hrer|permis|carnet/i,
    pattern:
      /(?<!\p{L})(?:(?:drivers?|driver['’]s|driving|operators?) ?(?:licen[cs]e|lic)\.?|dl|oln|d\/l|cnh|f[uü]hrerschein|permis de conduire|permiso de conducir|carnet de conducir)(?: (?:is|no|nr|number|num|n[uú]mero|nummer))*[\s:.#=º°/-]*((?=[A-Z\d-]*\d)[A-Z\d][A-Z\d-]{4,17})(?![\p{L}\d])/giu,
    test: hasDigits(3),
  },
  { kind: 'plate', trust: 'strong', least: 1, gate: /[A-Z\d]{17}/, pattern: make('[A-HJ-NPR-Z0-9]{17}'), test: isVin },
  {
    kind: 'plate',
    trust: 'strong',
    least: 1,
    gate: /plate|vin|lic|tag|vrm|reg|kennz|matr|placa|patente|immat|plaque|run:|index/i,
    pattern: new RegExp(
      String.raw`(?<!\p{L})(?:[Vv][Ii][Nn]|(?:[Ll]icen[cs]e |LICEN[CS]E |[Nn]umber |NUMBER |[Ll]ic\.? |LIC\.? )?(?:[Pp]lates?|PLATES?)|[Ll]ic\b|LIC\b|[Tt]ag|TAG|VRM|[Rr]eg(?:istration)?|REG(?:ISTRATION)?|[Rr]un(?=:)|RUN(?=:)|[Ii]ndex|INDEX|[Kk]ennzeichen|KENNZEICHEN|[Mm]atr[ií]cula|MATR[IÍ]CULA|[Pp]lacas?|PLACAS?|[Pp]atente|PATENTE|[Ii]mmatricul\p{L}+|IMMATRICUL\p{L}+|[Pp]laque|PLAQUE)(?: (?:is|no|nr|number|num|was|reads?|reading|of|NO|NUMBER|IS|WAS|READS?))*[\s:.#=º°(-]*(?:(?:IL|CA|TX|NY|FL|MO|MA) )?(${plateValue})(?![\p{L}\d])`,
      'gu',
    ),
    test: isPlateText,
  },
  {
    kind: 'plate',
    trust: 'prose',
    least: 1,
    pattern: make(
      String.raw`[A-HJ-PR-Y][A-HJ-PR-Y](?:0[2-9]|[1-7]\d) ?[A-HJ-PR-Z]{3}|[A-HJ-NP-Z]{2}-\d{3}-[A-HJ-NP-Z]{2}|[A-Z]{3}\d[A-J]\d{2}|[A-ZÄÖÜ]{1,3}-[A-ZÄÖÜ]{1,2} ?\d{2,4}[EH]?|[A-ZÄÖÜ]{1,3}-[A-ZÄÖÜ]{2} ?\d{1,4}[EH]?`,
    ),
  },
  {
    kind: 'plate',
    trust: 'whole',
    least: 1,
    pattern: make(
      String.raw`\d{4}[ -]?[BCDFGHJKLMNPR-TV-Z]{3}|[A-Z]{3}[ -]?\d{4}|\d[A-Z]{3}\d{3}|[A-Z]{3}[ -]?\d{3}|[A-Z]{2} ?\d{5}|[A-Z]\d{1,3} ?[A-Z]{3}|[A-ZÄÖÜ]{1,3}[ -][A-ZÄÖÜ]{1,2} ?\d{1,4}[EH]?`,
    ),
  },
  {
    kind: 'phone',
    trust: 'strong',
    least: 10,
    pattern:
      /(?<![\p{L}\d+.,]|\d-)(?:\+?1[ .-]?|001[ .-])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-. ])\d{3}[-. ]\d{4}(?:\s?(?:x|ext\.?)\s?\d{1,6})?(?![\d\p{L}]|[-.,]\d)/gu,
  },
  {
    kind: 'phone',
    trust: 'strong',
    least: 8,
    gate: /\+|00/,
    pattern:
      /(?<![\p{L}\d+.,])(?:\+|00(?=[1-9]\d[ (./-]))[1-9]\d{0,2}(?:[ ./-]?\(?\d{1,5}\)?){1,6}(?![\d\p{L}]|[-.,]\d)/gu,
    test: hasDigits(8, 15),
  },
  {
    kind: 'phone',
    trust: 'strong',
    least: 9,
    gate: /0\d/,
    pattern:
      /(?<![\p{L}\d]|\d[.,:/ -])(?:\(0\d{2,5}\)[ -]?\d{3,5}[ -]?\d{0,6}|0\d{3} \d{3} ?\d{4}|0\d{4} \d{3} ?\d{3}|02\d \d{4} ?\d{4}|07\d{3} \d{6})(?![\p{L}\d]|[.,:/-]\d| \d{4}(?!\d))/gu,
    test: hasDigits(9, 12),
  },
  { kind: 'phone', trust: 'strong', least: 10, gate: /\(/, pattern: make(String.raw`\(\d{2}\) ?9?\d{4}[- ]?\d{4}`) },
  {
    kind: 'phone',
    trust: 'prose',
    least: 9,
    pattern:
      /(?<![\p{L}\d]|\d[.,:/-])(?:0\d{2,5}[ /-]{1,3}\d{2,4}(?:[ -]?\d{2,5}){0,3}|07\d{9}|0[1-9](?:[ .-]?\d{2}){4}|\d{2} 9\d{4}-?\d{4}|9\d{4}-\d{4}|[679]\d{2}[ .-]\d{3}[ .-]\d{3}|[6-9]\d{2}(?:[ .-]\d{2}){3})(?![\p{L}\d]|[.,:/-]\d)/gu,
    test: (text) => hasDigits(9, 13)(text) && !isDate(text),
  },
  {
    kind: 'phone',
    trust: 'prose',
    least: 10,
    pattern:
      /(?<![\p{L}\d]|[\d#][.,:/ -]?|(?:case|report|incident|complaint|number|no|event|rd|cad|ref|id)\.?[ #:]{0,3})1?[2-9]\d{2}[2-9]\d{6}(?![\p{L}\d]|[.,:/-]\d)/giu,
    test: isNanp,
  },
  {
    kind: 'phone',
    trust: 'strong',
    least: 7,
    pattern: new RegExp(
      String.raw`(?<!\p{L})(?:${phoneCue})(?!\p{L})[^\d\n+(]{0,15}([+(]?\d[\d ().\/-]{4,18}\d)(?![\p{L}\d])`,
      'giu',
    ),
    test: (text) => hasDigits(7, 15)(text) && !isDate(text),
  },
  { kind: 'phone', trust: 'whole', least: 10, pattern: make(String.raw`1?[2-9]\d{2}[2-9]\d{6}`), test: isNanp },
  {
    kind: 'phone',
    trust: 'whole',
    least: 9,
    pattern: make(String.raw`[679]\d{8}|0[1-9]\d{8}|07\d{9}|01[5-7]\d{8,9}|[1-9]\d9\d{8}`),
  },
  {
    kind: 'account',
    trust: 'strong',
    least: 0,
    gate: /facebook|insta|twitter|snap|tik|telegram|discord|linkedin/i,
    pattern:
      /(?<!\p{L})(?:facebook|instagram|insta|twitter|snap(?:chat)?|tik ?tok|telegram|discord|linkedin)(?:\.com\/| (?:account|name|handle|user(?:name)?|profile|page))*[\s:@/=-]+((?=[\w.]*[\d_.]|[\w.]*@)[\w.]{3,30}\w|(?<=@)[\w.]{3,30})/giu,
  },
  {
    kind: 'account',
    trust: 'prose',
    least: 0,
    gate: /@/,
    pattern: /(?<![\w@.])@(?=[\w.]*[a-z_])[a-z_][\w.]{2,29}(?<!\.)(?!@)/giu,
    test: (text) => /[a-z]/.test(text),
  },
];
