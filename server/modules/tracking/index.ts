/**
 * The story of goods: what happened to shipments, cartons, parcels, returns and repairs, on every leg.
 *
 * Owns the table tracking_events. Always holds: events are only added, never changed; an event that was concluded
 * rather than seen is marked `inferred`; when it happened and when we came to know are kept apart.
 */
export { track, trackMany, type TrackedEvent } from './track.ts';
