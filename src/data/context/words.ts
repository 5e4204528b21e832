/** Words that stand in every text of a language: they tell the language, and are no keywords. */
const stopWords: Readonly<Record<string, string>> = {
  en: 'the of and to in a is that it was for on are as with his they at be this have from or had by but not what all were we when your can said there use an each which she do how their if will up about out many then them these so some her would make like him into has been who its now did get may more no than my over such you our also only after before because where just one two new says very any most other off down could should being through during while between against again both few own same under until why he me i am does doing don t s',
  es: 'el la los las de del que y en un una es por con no para se su al lo como mas pero sus le ya o este si porque esta entre cuando muy sin sobre tambien me hasta hay donde quien desde todo nos durante todos uno les ni contra otros ese eso ante ellos e esto mi antes algunos que unos yo otro otras otra el tanto esa estos mucho fue son ser ha era',
  pt: 'o a os as de do da dos das que e em um uma para com nao por mais se no na nos nas foi ao ele ela eles seu sua ou ser quando muito ha ja esta eu tambem so pelo pela ate isso entre era depois sem mesmo aos seus quem me esse voce tem como mas foram são está',
  fr: 'le la les de des du un une et en est que qui dans pour pas sur au aux par plus ne se ce cette ces il elle ils elles nous vous je tu son sa ses leur leurs mais ou donc car si tout tous avec sans sous entre apres avant ete etre avoir ont a été était sont fait comme aussi',
  de: 'der die das den dem des ein eine einer einem eines und in zu mit von auf ist im nicht auch sich an als für es bei nach wie aus war sind wird werden oder aber so noch nur über durch vor zum zur hat haben er sie wir ihr ich man wurde einen sein ihre dass bis um am',
};

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const stopSets = Object.fromEntries(
  Object.entries(stopWords).map(([language, words]) => [language, new Set(plain(words).split(' '))]),
);

/** Words of all languages above. */
const allStopWords = new Set(Object.values(stopSets).flatMap((words) => [...words]));

/** Addresses, names of accounts and numbers are no words. */
const noise = /https?:\/\/\S+|www\.\S+|\S+@\S+\.\S+|@\w+|\d[\d.,:/-]*/giu;

/** The words of a text, in small letters; accents stay, apostrophes inside too. */
export function wordsOf(text: string): readonly string[] {
  return (
    text
      .replace(noise, ' ')
      .toLowerCase()
      .match(/\p{L}[\p{L}'’]*/gu) ?? []
  );
}

/** Whether a word can be a keyword. */
export function isKeyword(word: string): boolean {
  return word.length >= 3 && !allStopWords.has(plain(word)) && !allStopWords.has(plain(word.replace(/['’].*$/u, '')));
}

/** Share of its words that must be English stop words for a text to be English. */
const ENGLISH_SHARE = 0.15;

/** The language most stop words belong to; 'other' when no language has enough of them. */
export function languageOf(texts: readonly string[]): 'en' | 'es' | 'pt' | 'fr' | 'de' | 'other' {
  const counts: Record<string, number> = {};
  let all = 0;
  for (const text of texts) {
    for (const word of wordsOf(text)) {
      all++;
      const bare = plain(word);
      for (const [language, words] of Object.entries(stopSets))
        if (words.has(bare)) counts[language] = (counts[language] ?? 0) + 1;
    }
  }
  const [best] = Object.entries(counts).sort((a, b) => b[1] - a[1]);
  return best && best[1] >= ENGLISH_SHARE * all ? (best[0] as 'en' | 'es' | 'pt' | 'fr' | 'de') : 'other';
}
