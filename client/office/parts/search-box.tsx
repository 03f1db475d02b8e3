import { useEffect, useRef, useState } from 'react';
import { CloseButton, Kbd, TextInput } from '@mantine/core';
import type { Filters } from '../data/filters.ts';
import { useSay } from '../words/say.ts';

/** How long typing pauses before the list is asked. */
const pauseMs = 250;

/** Searches a list by the address's `q`. `/` puts the cursor into it from anywhere. */
export function SearchBox({
  filters,
  label,
  width = 260,
}: {
  filters: Filters;
  label: string;
  width?: number;
}) {
  const say = useSay();
  const field = useRef<HTMLInputElement>(null);
  const asked = filters.get('q') ?? '';
  const [text, setText] = useState(asked);
  const { set } = filters;
  const sent = useRef(asked);
  useEffect(() => {
    // The address changed from elsewhere: back, a link, all filters cleared.
    if (asked === sent.current) return;
    sent.current = asked;
    setText(asked);
  }, [asked]);
  useEffect(() => {
    if (text.trim() === sent.current) return undefined;
    const timer = setTimeout(() => {
      sent.current = text.trim();
      set({ q: text.trim() || null });
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [text, set]);
  useEffect(() => {
    const focus = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      if (event.key !== '/' || event.ctrlKey || event.metaKey || target.closest('input, textarea, select'))
        return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener('keydown', focus);
    return () => window.removeEventListener('keydown', focus);
  }, []);
  return (
    <TextInput
      ref={field}
      type="search"
      size="xs"
      aria-label={label}
      placeholder={label}
      w={width}
      maw="100%"
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && setText('')}
      rightSection={
        text ? (
          <CloseButton size="sm" aria-label={say('list.clear')} onClick={() => setText('')} />
        ) : (
          <Kbd size="xs">/</Kbd>
        )
      }
    />
  );
}
