import type { ClusterDetails } from '../../evaluation/details.ts';
import type { MapCircle } from '../map/map-circle.ts';

export type Cluster = ClusterDetails['clusters'][number];

/** The groups of a run, the largest first: the order their numbers come from. */
export function rankClusters(details: ClusterDetails): readonly Cluster[] {
  return details.clusters.toSorted((a, b) => b.incidents - a.incidents || a.id - b.id);
}

/** The groups as circles of a map. */
export function circlesOf(details: ClusterDetails): readonly MapCircle[] {
  return rankClusters(details).map((cluster, i) => ({
    id: cluster.id,
    rank: i + 1,
    longitude: cluster.longitude,
    latitude: cluster.latitude,
    incidents: cluster.incidents,
    meanRadiusMeters: cluster.meanRadiusMeters,
  }));
}

/** West, south, east, north around the groups with their radii. */
export function extentOfClusters(details: ClusterDetails): readonly [number, number, number, number] | null {
  if (details.clusters.length === 0) return null;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { longitude, latitude, meanRadiusMeters } of details.clusters) {
    const tall = meanRadiusMeters / 111_195;
    const wide = tall / Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
    west = Math.min(west, longitude - wide);
    east = Math.max(east, longitude + wide);
    south = Math.min(south, latitude - tall);
    north = Math.max(north, latitude + tall);
  }
  return [west, south, east, north];
}
