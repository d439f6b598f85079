/** What plays came to. */
export const figures = {
  moves: 0,
  presses: 0,
  pastes: 0,
  /** Steps that were marked as done. */
  steps: 0,
  withdrawn: 0,
  restarts: 0,
  again: 0,
  refused: 0,
  escalated: 0,
};
