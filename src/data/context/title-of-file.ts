/** 'chicago_community_areas.geojson' as a name: 'Chicago community areas'. */
export function titleOfFile(file: string): string {
  const words = file
    .replace(/\.(gz|zip)$/i, '')
    .replace(/\.\w{2,8}$/, '')
    .replaceAll(/[_\s]+/g, ' ')
    .trim();
  return words === '' ? file : words.charAt(0).toUpperCase() + words.slice(1);
}
