import { keysOf } from '../analysis/finding-legend.tsx';
import type { Finding } from '../analysis/analysis-job.ts';
import type { MapEngine } from '../map/map-engine.ts';
import { readToken } from '../state/theme.ts';
import { BriefingDialog } from './briefing-dialog.tsx';
import { sourceOfFinding } from './source-of-finding.ts';
import { takeCharts, takeMap } from './take-pictures.ts';

/** Makes a briefing of a finding: of its map where it has shapes, its charts, its figures. */
export function FindingBriefing({
  finding,
  datasetName,
  card,
  map,
  onClose,
}: {
  readonly finding: Finding;
  readonly datasetName: string;
  /** Where its charts are drawn. */
  readonly card: HTMLElement | null;
  readonly map: MapEngine | null;
  readonly onClose: () => void;
}) {
  const { title, analysis } = finding;
  async function take() {
    const legend = keysOf(analysis, false).map(({ words, tones, sign }) => ({
      words,
      sign,
      colours: tones.map((tone) => readToken(`--${tone}`)),
    }));
    const source = sourceOfFinding(finding, datasetName, legend);
    const pictures = [
      ...(map && source.section.shapes ? [await takeMap(map, legend, title, analysis.sentence)] : []),
      ...(await takeCharts(card?.querySelectorAll<HTMLElement>('.finding-chart') ?? [], title)),
    ];
    return [{ ...source, section: { ...source.section, pictures } }];
  }
  return <BriefingDialog title={title} sources={take} onClose={onClose} />;
}
