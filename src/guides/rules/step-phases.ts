import type { DoStep, Step } from '../../triage/knowledge';
import type { Path, Rule } from '../problem';
import { stepsIn } from '../walk';

/** A step is in the phase that its commands are about. */
export const stepPhases: Rule = (knowledge) => {
  const steps = [...stepsIn(knowledge)];
  return steps.flatMap(([at, step], place) => {
    if ('use' in step) return [];
    const secures = step.secures ?? prepares(at, steps[place + 1]);
    const wrong = (step.commands ?? []).flatMap((id, index) => {
      const effect = knowledge.commands[id]?.effect;
      return !effect || fits(effect, step, secures)
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
};

/** Whether the next step of the same list secures. */
function prepares(at: Path, next: [Path, Step] | undefined): boolean {
  const same = next?.[0].slice(0, -1).join('/') === at.slice(0, -1).join('/');
  return same && next !== undefined && 'do' in next[1] && next[1].secures === true;
}

function fits(effect: string, { phase }: DoStep, secures: boolean): boolean {
  return (
    effect === phase ||
    (effect === 'sync' && phase === 'content') ||
    (effect === 'secure' && (phase === 'licence' || phase === 'identity')) ||
    (secures && phase === 'secure')
  );
}
