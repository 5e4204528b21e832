/** What can go wrong in a forecast. */
export const forecastFailures = {
  'forecast.no-time': 'This dataset has no dates to count by. Import a file with a date column.',
  'forecast.dates-too-coarse':
    'The dates are known to the {precision} only, so they cannot be counted by {period}. Choose a longer period.',
  'forecast.no-column':
    'This dataset has no column {column} to count by. Choose another area column, or all incidents.',
  'forecast.no-complete-period':
    'The data does not cover one complete {period}. Choose a shorter period or a longer file.',
  'forecast.no-series':
    'No incident of this selection has a label in {column}. Choose another column or widen the filter.',
  'forecast.series-unsupported':
    'Forecasts count by area, category or all, per day, week or month; {by} per {period} is not among them.',
  'forecast.too-short':
    'The data covers {periods} complete {period}s; this forecast needs at least {needed} (a season of {season} to measure errors by, periods to learn from and to test on). Choose a shorter period or a longer file.',
  'forecast.too-many-windows':
    'The reference engine takes at most {most} windows to learn from (series times training periods) and this selection has {windows}. Choose the LSTM of the app, a longer period, or narrow the filter.',
  'forecast.window-of-one':
    'The reference engine cannot train several layers on windows of one period (a fault of its library). Choose a window of at least 2, one layer, or the LSTM of the app.',
  'forecast.dates-apart':
    'The date filter leaves out time between the dates it keeps, which would be counted as periods without incidents. Choose one period from a first to a last date.',
  'forecast.split-unsupported': 'A forecast is tested on the last periods: choose the temporal split, not {kind}.',
  'forecast.backend-unusable':
    'The {backend} backend cannot train on this device: {reason}. Choose another one, or automatic.',
  'forecast.series-differ':
    'This model was trained on other series than the ones it is asked about. Train it again on these data.',
  'forecast.area-unknown': 'This forecast knows no series named {area}.',
  'forecast.horizon-invalid': 'The horizon must be a whole number from 1 to {most}; it was {given}.',
  'forecast.level-invalid': 'The level must be between 0.5 and 0.99; it was {given}.',
} as const;

/** What the forecast screens and runs say. */
export const modelLstmText = {
  'model.lstm.title': 'LSTM forecast',
  'model.lstm.summary':
    'One recurrent neural network for all series, trained on this device, that predicts the count of the next period from the last ones. It is scored beside forecasts by plain counting, and says so when it is no better.',
  'model.lstm-reference.title': 'LSTM forecast (tfjs-layers, reference)',
  'model.lstm-reference.summary':
    'The same network by the layers of TensorFlow.js, to check the engine of the app against: same counts, split, first weights and steps, so the same seed gives practically the same losses, only slower. For up to 4,000 windows (series times training periods).',
  'model.lstm.layers': 'Layers',
  'model.lstm.layers.help': 'LSTM layers on top of each other.',
  'model.lstm.units': 'Units per layer',
  'model.lstm.units.help': 'Size of the memory of each layer, a multiple of 4.',
  'model.lstm.window': 'Window (periods)',
  'model.lstm.window.help':
    'How many past periods the network sees. 0 chooses by period: 28 days, 26 weeks or 12 months.',
  'model.lstm.epochs': 'Epochs at most',
  'model.lstm.epochs.help': 'Passes over the training windows. Training usually stops earlier, see patience.',
  'model.lstm.patience': 'Patience (epochs)',
  'model.lstm.patience.help':
    'Training stops after this many epochs without a better validation loss, and keeps the best epoch.',
  'model.lstm.learning-rate': 'Learning rate',
  'model.lstm.learning-rate.help': 'Step size of the Adam optimiser.',
  'model.lstm.batch-size': 'Batch size',
  'model.lstm.batch-size.help': 'Windows per step.',
  'model.lstm.validation-share': 'Validation share',
  'model.lstm.validation-share.help':
    'The last part of the training periods, kept out of fitting: it decides when to stop and how wide the intervals are.',
  'model.lstm.backend.missing': 'this browser does not offer it',
  'model.lstm.backend.failed': 'it did not start',
  'model.lstm.backend.wrong': 'it computed wrong gradients in a test step',
  'model.lstm.backend.slower': 'it was slower',
  'model.lstm.warning.backend': 'The {backend} backend was not used: {reason}.',
  'model.lstm.warning.no-better':
    'No better than counting: on the test periods the network does not beat {baseline} beyond chance (difference in MASE {mean}, 90 % interval {lower} to {upper}).',
  'model.lstm.warning.unscored':
    '{series} series never changed from one season to the next, so their scaled error is undefined and they are left out of MASE and RMSSE.',
  'model.lstm.warning.no-resume':
    'The stored state of the interrupted training did not fit these data and parameters, so training began anew.',
  'forecast.cut.begins': 'the data begins on {date}',
  'forecast.cut.ends': 'the data ends on {date}',
  'forecast.left-out.blank': 'no label',
  'forecast.left-out.no-area': '0 stands for no area',
  'forecast.series.all': 'All incidents',
  'forecast.baseline.naive': 'Last count',
  'forecast.baseline.seasonalNaive': 'Same period a season ago',
  'forecast.baseline.meanOf8': 'Mean of the last 8',
  'forecast.baseline.exponentialSmoothing': 'Exponential smoothing',
} as const;
