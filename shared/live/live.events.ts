export interface LiveEvents {
  /**
   * A manager wrote to one person, to one terminal, or (both null) to everybody in the warehouse. The words are asked
   * for at `GET /floor/messages/mine`, because everybody hears this stream.
   */
  'floor.message': { messageId: string; userId: string | null; terminalId: string | null };
  'floor.message_read': { messageId: string; userId: string };
  /** Somebody took an exception of the live board in hand, left it, or settled it. */
  'floor.exception': { key: string; userId: string; act: string };
  /** How many of a wave's walks are over. */
  'wave.progressed': { waveId: string; number: string; walks: number; done: number };
}
