/** @jsxImportSource preact */
import { encodeCode128, widthInModules } from '../../../shared/domain/code128.ts';

/** Modules of white that a scanner needs on each side. Source: ISO/IEC 15417, section 4.5. */
const quiet = 10;
const height = 40;

/** A code as bars on the screen, for a real scanner. */
export function CodePicture({ code }: { code: string }) {
  const widths = encodeCode128(code);
  const total = widthInModules(widths) + 2 * quiet;
  let at = quiet;
  let path = '';
  for (const [place, width] of widths.entries()) {
    if (place % 2 === 0) path += `M${at} 0h${width}v${height}h-${width}z`;
    at += width;
  }
  return (
    <svg
      class="code-picture"
      viewBox={`0 0 ${total} ${height}`}
      preserveAspectRatio="none"
      shape-rendering="crispEdges"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}
