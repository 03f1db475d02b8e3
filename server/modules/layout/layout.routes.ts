import type { Module } from '../../platform/module.ts';

export const layoutModule: Module = { name: 'layout', routes: [] };
