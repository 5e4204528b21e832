// One part for both, so that what they share with the first view is not cut into parts of its own.
export { FindingBriefing } from './finding-briefing.tsx';
export { ScreenBriefing } from './screen-briefing.tsx';
