import type { Module } from '../../platform/module.ts';

export const stockModule: Module = { name: 'stock', routes: [] };
