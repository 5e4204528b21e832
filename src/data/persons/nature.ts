import { splitHeader } from './judge-header.ts';
import type { TextNature } from './person-kinds.ts';

/** Headers of running text, in en, de, es, pt, fr. */
const proseHeader = new Set(
  'notes note narrative narratives narration comment comments remark remarks summary synopsis details statement account observations observation story transcript freetext message memo circumstances mo modus bemerkung bemerkungen notiz notizen sachverhalt tathergang beschreibung schilderung kommentar anmerkung anmerkungen observaciones observacion relato relatos hechos narrativa narracion resumen comentario comentarios detalle detalles historico descricao resumo observacoes observacao detalhes commentaire commentaires remarque remarques faits recit resume precisions'.split(
    ' ',
  ),
);
/** Values of so many words on average are sentences. */
const PROSE_WORDS = 6;
const FEW_VALUES = 200;

/** How texts of a column without a role are looked at, by its header and a sample of values. */
export function natureOfColumn(header: string, values: readonly string[]): TextNature {
  if (splitHeader(header).all.some((word) => proseHeader.has(word))) return 'prose';
  const some = values.slice(0, FEW_VALUES);
  const words = some.reduce((total, value) => total + (value.match(/\p{L}{2,}/gu)?.length ?? 0), 0);
  return some.length > 0 && words / some.length >= PROSE_WORDS ? 'prose' : 'label';
}
