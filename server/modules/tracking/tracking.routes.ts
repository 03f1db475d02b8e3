import { trackingStory } from '../../../shared/tracking/tracking.contract.ts';
import { route } from '../../platform/http/route.ts';
import type { Module } from '../../platform/module.ts';
import { tellStory } from './tell-story.ts';

export const trackingModule: Module = { name: 'tracking', routes: [route(trackingStory, tellStory)] };
