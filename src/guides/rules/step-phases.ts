import type { DoStep } from '../../triage/knowledge';
import type { Rule } from '../problem';
import { stepsIn } from '../walk';

/** A step is in the phase that its commands are about. */
export const stepPhases: Rule = (knowledge) =>
  [...stepsIn(knowledge)].flatMap(([at, step]) => {
    if ('use' in step) return [];
    const wrong = (step.commands ?? []).flatMap((id, index) => {
      const effect = knowledge.commands[id]?.effect;
      return !effect || fits(effect, step)
        ? []
        : [
            {
              at: [...at, 'commands', index],
              problem: `the command “${id}” is about ${effect}, its step is in the phase ${step.phase}`,
            },
          ];
    });
    return step.secures && step.phase !== 'secure'
      ? [{ at, problem: 'a step that secures is in the phase secure' }, ...wrong]
      : wrong;
  });

function fits(effect: string, { phase, secures }: DoStep): boolean {
  return (
    effect === phase ||
    (effect === 'sync' && phase === 'content') ||
    (effect === 'secure' && (phase === 'licence' || phase === 'identity')) ||
    (secures === true && phase === 'secure')
  );
}
