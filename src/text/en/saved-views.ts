import { addTexts } from '../say.ts';

/** Views under a name: a screen with its filter and settings. */
export const savedViewsText = {
  'views.menu': 'Views',
  'views.save': 'Save this view',
  'views.manage': 'Rename or delete views',
  'views.title': 'Saved views',
  'views.what':
    'A view is a screen with its filter and settings. It stays in this workspace, and goes with its dataset.',
  'views.name': 'Name of the view',
  'views.keep': 'Save',
  'views.same': 'There is a view of this name. Saving replaces it.',
  'views.none': 'No views are saved yet.',
  'views.rename': 'Name of {name}',
  'views.rename.run': 'Rename {name}',
  'views.delete': 'Delete {name}',
  'views.open': 'Open {name}',
} as const;

addTexts(savedViewsText);
