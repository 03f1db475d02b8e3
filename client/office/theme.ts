import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** Around #0B3D91, the colour of places, links and main acts on every screen of the product. */
const harbour: MantineColorsTuple = [
  '#eef3fc',
  '#d8e3f6',
  '#b3c8ec',
  '#86a6e0',
  '#5d87d4',
  '#3f6fc8',
  '#2b5cb9',
  '#1d4da6',
  '#134399',
  '#0b3d91',
];

/** For what can't be taken back: every shade that text may have is readable on white. */
const danger: MantineColorsTuple = [
  '#fdeeee',
  '#fbd9d9',
  '#f0a9a9',
  '#e17b7b',
  '#c94444',
  '#b52323',
  '#a31212',
  '#9b0000',
  '#9b0000',
  '#9b0000',
];

const fonts =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

export const theme = createTheme({
  primaryColor: 'harbour',
  primaryShade: 9,
  colors: { harbour, danger },
  fontFamily: fonts,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", monospace',
  defaultRadius: 'sm',
  headings: {
    fontFamily: fonts,
    fontWeight: '650',
    sizes: { h1: { fontSize: '1.375rem' }, h2: { fontSize: '1rem' } },
  },
  cursorType: 'pointer',
  // Whoever asked their device for less motion gets none here either.
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    // What explains a field stands below it, so that fields side by side stand level.
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.4 } } },
    // A menu that fades is in the way of what it opened, and is read out when it is empty already.
    Menu: { defaultProps: { transitionProps: { duration: 0 } } },
    Tooltip: { defaultProps: { openDelay: 250, withArrow: true } },
  },
});

/** Mantine's quiet colours are too pale to be read at 4.5 : 1. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#4b5563',
    '--mantine-color-placeholder': '#667080',
    '--mantine-color-error': '#a3001b',
    '--mantine-color-text': '#14181f',
    '--mantine-color-anchor': '#0b3d91',
  },
  dark: {},
});
