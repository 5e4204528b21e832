import { adjustFailures, adjustText } from './en/adjust.ts';
import type { alertsText } from './en/alerts.ts';
import type { analysisFailures } from './en/analysis-failures.ts';
import { appText } from './en/app.ts';
import { appendFailures, appendText } from './en/append.ts';
import { archiveFailures, archiveText } from './en/archive.ts';
import type { briefingText } from './en/briefing.ts';
import type { findingText } from './en/finding.ts';
import type { findingTimeText } from './en/finding-time.ts';
import type { findingPlaceText } from './en/finding-place.ts';
import type { benchText } from './en/bench.ts';
import type { besideText } from './en/beside.ts';
import type { findingRatesText } from './en/finding-rates.ts';
import type { findingSurgeText } from './en/finding-surge.ts';
import type { classifyText } from './en/classify.ts';
import type { compareText } from './en/compare.ts';
import { contextFailures, contextText } from './en/context.ts';
import { dataText } from './en/data.ts';
import { dateText } from './en/dates.ts';
import type { drawingText } from './en/drawing.ts';
import { exploreText } from './en/explore.ts';
import { importFailures, modelFailures, platformFailures, storageFailures } from './en/failures.ts';
import type { forecastText } from './en/forecast.ts';
import { formatFailures, formatText } from './en/formats.ts';
import { geocodeFailures, geocodeText } from './en/geocode.ts';
import type { hotspotsText } from './en/hotspots.ts';
import { modelKMeansText } from './en/model-kmeans.ts';
import { forecastFailures, modelLstmText } from './en/model-lstm.ts';
import { importText } from './en/import.ts';
import type { methodsTimeText } from './en/methods-time.ts';
import type { methodsPlaceText } from './en/methods-place.ts';
import type { methodsText } from './en/methods.ts';
import type { methodsRatesText } from './en/methods-rates.ts';
import type { methodsSurgeText } from './en/methods-surge.ts';
import { modelForestText } from './en/model-forest.ts';
import { modelText } from './en/models.ts';
import { personText } from './en/persons.ts';
import { placesText } from './en/places.ts';
import type { proofText } from './en/proof.ts';
import { profileFailures, profilesText } from './en/profiles.ts';
import type { qualityText } from './en/quality.ts';
import type { rowsText } from './en/rows.ts';
import { rowsFailures } from './en/rows-failures.ts';
import type { savedViewsText } from './en/saved-views.ts';
import { runsText } from './en/runs.ts';
import { settingsText } from './en/settings.ts';
import { shapeFailures, shapesText } from './en/shapes.ts';
import { vaultUiText } from './en/vault-ui.ts';
import type { verifyText } from './en/verify.ts';
import { vaultFailures, vaultText } from './en/vault.ts';

/** Every failure the product can report, with its sentence. The key is the stable code. */
const failures = {
  ...appendFailures,
  ...importFailures,
  ...storageFailures,
  ...modelFailures,
  ...forecastFailures,
  ...platformFailures,
  ...contextFailures,
  ...formatFailures,
  ...geocodeFailures,
  ...shapeFailures,
  ...vaultFailures,
  ...archiveFailures,
  ...profileFailures,
  ...adjustFailures,
  ...rowsFailures,
} as const;

/** The sentences that are there from the start. `{name}` marks a value that is filled in. */
export const en = {
  ...failures,
  ...adjustText,
  ...appText,
  ...appendText,
  ...archiveText,
  ...dataText,
  ...dateText,
  ...contextText,
  ...importText,
  ...personText,
  ...formatText,
  ...geocodeText,
  ...exploreText,
  ...placesText,
  ...profilesText,
  ...runsText,
  ...settingsText,
  ...shapesText,
  ...modelText,
  ...modelForestText,
  ...modelKMeansText,
  ...modelLstmText,
  ...vaultText,
  ...vaultUiText,
} as const;

export type FailureCode = keyof typeof failures | keyof typeof analysisFailures;
/** Sentences of screens that are fetched when they are opened; whatever says them imports their file. */
type LateText = typeof analysisFailures &
  typeof alertsText &
  typeof qualityText &
  typeof proofText &
  typeof methodsText &
  typeof methodsTimeText &
  typeof benchText &
  typeof briefingText &
  typeof besideText &
  typeof rowsText &
  typeof savedViewsText &
  typeof compareText &
  typeof hotspotsText &
  typeof verifyText &
  typeof drawingText &
  typeof findingText &
  typeof findingTimeText &
  typeof methodsRatesText &
  typeof findingRatesText &
  typeof methodsPlaceText &
  typeof findingPlaceText &
  typeof methodsSurgeText &
  typeof findingSurgeText &
  typeof classifyText &
  typeof forecastText;
export type TextKey = keyof typeof en | keyof LateText;
