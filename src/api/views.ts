import type { ViewsApp } from '../beatbook.ts';
import type { Database } from '../storage/database.ts';
import { unwrap, type Answer } from './answer.ts';

// Only a workspace with a vault has any.
const openStore = () => import('../storage/views.ts');
const openSaved = () => import('../storage/saved-views.ts');
const openTags = () => import('../storage/keyword-tags.ts');

/** What the addresses of a workspace with a vault stand for. */
export function createViewsApi(database: Database, answer: Answer): ViewsApp {
  return {
    views: () => answer(async () => [...(await (await openStore()).listViews(database))]),
    keepView: (view) =>
      answer(async () => {
        unwrap(await (await openStore()).putView(database, view));
      }),
    savedViews: () => answer(async () => [...(await (await openSaved()).listSavedViews(database))]),
    saveView: (view) =>
      answer(async () => {
        unwrap(await (await openSaved()).putSavedView(database, view));
      }),
    deleteSavedView: (id) => answer(async () => await (await openSaved()).deleteSavedView(database, id)),
    keywordTags: (dataset) => answer(async () => [...(await (await openTags()).getKeywordTags(database, dataset))]),
    keepKeywordTags: (dataset, tags) =>
      answer(async () => {
        unwrap(await (await openTags()).putKeywordTags(database, dataset, tags));
      }),
  };
}
