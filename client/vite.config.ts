import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { floorShell } from './floor/shell-plugin.ts';

const here = import.meta.dirname;

/** Two bundles from one build: the office (React) and the floor terminal (Preact, kept small). */
export default defineConfig({
  root: here,
  // Files of the floor name Preact as their JSX source themselves.
  plugins: [react({ exclude: [/node_modules/, /client\/floor/] }), floorShell()],
  build: {
    outDir: path.join(here, '../dist/client'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { office: path.join(here, 'office.html'), floor: path.join(here, 'floor.html') },
    },
  },
});
