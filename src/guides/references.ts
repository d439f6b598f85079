import { checkCarriedOut, followUpsOf } from './carried-out-rules';
import { detailsOf } from '../triage/detail';
import type { Knowledge, Step, When } from '../triage/knowledge';

/** Ids that do not exist, options that a question does not have, and steps whose phase does not fit their commands. */
export function references(knowledge: Knowledge): string[] {
  const problems: string[] = [];
  const need = (
    where: string,
    kind: 'sources' | 'commands' | 'questions' | 'procedures',
    ids: readonly string[] = [],
  ) => {
    for (const id of ids)
      if (!Object.hasOwn(knowledge[kind], id)) problems.push(`${where}: there is no “${id}” in ${kind}`);
  };
  const when = (where: string, condition: When = {}) => {
    for (const [question, wanted] of Object.entries(condition)) {
      need(where, 'questions', [question]);
      for (const option of [wanted].flat())
        if (
          option !== 'any' &&
          !Object.hasOwn(knowledge.questions[question]?.options ?? { [option]: 1 }, option)
        )
          problems.push(`${where}: “${question}” has no option “${option}”`);
    }
  };
  const steps = (where: string, list: readonly Step[]) => {
    for (const step of list) {
      when(where, step.when);
      if ('use' in step) need(where, 'procedures', [step.use]);
      else {
        need(where, 'commands', step.commands);
        if (step.secures && step.phase !== 'secure')
          problems.push(`${where}: a step that secures is in the phase secure`);
        when(where, step.change);
        problems.push(...checkCarriedOut(knowledge, step).map((problem) => `${where}: ${problem}`));
        for (const id of step.commands ?? []) {
          const { effect } = knowledge.commands[id] ?? {};
          const again =
            (effect === 'sync' && step.phase === 'content') ||
            (effect === 'secure' && (step.phase === 'licence' || step.phase === 'identity')) ||
            (step.secures && step.phase === 'secure');
          if (effect && effect !== step.phase && !again)
            problems.push(
              `${where}: the command “${id}” is about ${effect}, its step is in the phase ${step.phase}`,
            );
        }
      }
    }
  };
  for (const [id, question] of Object.entries(knowledge.questions)) {
    need(`questions.yaml ${id}`, 'commands', question.find.commands);
    for (const command of question.find.commands ?? [])
      if (knowledge.commands[command] && knowledge.commands[command].risk !== 'read')
        problems.push(`questions.yaml ${id}: “${command}” does not only read`);
  }
  for (const [id, window] of Object.entries(knowledge.windows)) {
    need(`windows.yaml ${id}`, 'sources', window.source);
    when(`windows.yaml ${id}`, window.when);
    if (!knowledge.questions[window.from]?.date)
      problems.push(`windows.yaml ${id}: “${window.from}” is no date question`);
  }
  for (const [id, { source }] of Object.entries(knowledge.signatures))
    need(`signatures.yaml ${id}`, 'sources', source);
  for (const [id, procedure] of Object.entries(knowledge.procedures))
    steps(`procedures.yaml ${id}`, procedure.steps);
  for (const [id, guide] of Object.entries(knowledge.guides)) {
    need(`${id}.yaml form`, 'questions', guide.form);
    for (const rule of guide.stop) when(`${id}.yaml stop`, rule.when);
    for (const [name, followUp] of Object.entries(guide.followUps)) {
      need(`${id}.yaml ${name}`, 'commands', followUp.commands);
      when(`${id}.yaml ${name}`, { ...followUp.when });
      when(`${id}.yaml ${name}`, { ...followUp.learn });
    }
    for (const outcome of guide.outcomes) {
      const where = `${id}.yaml ${outcome.id}`;
      when(where, outcome.when);
      steps(where, outcome.steps);
      need(where, 'sources', [...outcome.source, ...(outcome.article ? [outcome.article.source] : [])]);
      need(where, 'commands', [outcome.verify]);
      for (const name of followUpsOf(knowledge, outcome.steps))
        if (!Object.hasOwn(guide.followUps, name)) problems.push(`${where}: there is no follow-up “${name}”`);
      if (outcome.goto && !Object.hasOwn(knowledge.guides, outcome.goto))
        problems.push(`${where}: there is no guide “${outcome.goto}”`);
      for (const caution of outcome.cautions ?? []) when(where, caution.when);
      for (const window of outcome.clock ?? [])
        if (!knowledge.windows[window]) problems.push(`${where}: there is no window “${window}”`);
    }
  }
  return problems;
}

/** Entries that nothing refers to. Sources are a list of references: one may wait there for its outcome. */
export function unused(knowledge: Knowledge): string[] {
  const text = JSON.stringify([
    knowledge.guides,
    knowledge.procedures,
    knowledge.windows,
    knowledge.questions,
  ]);
  const commands = JSON.stringify(knowledge.commands);
  const problems: string[] = [];
  for (const id of Object.keys(knowledge.commands))
    if (!text.includes(`"${id}"`) && !commands.includes(`"verify":"${id}"`))
      problems.push(`commands.yaml: nothing uses “${id}”`);
  for (const id of Object.keys(knowledge.procedures))
    if (!text.includes(`"use":"${id}"`)) problems.push(`procedures.yaml: nothing uses “${id}”`);
  for (const id of Object.keys(knowledge.windows))
    if (!text.includes(`"${id}"`)) problems.push(`windows.yaml: nothing uses “${id}”`);
  const details = new Set(detailsOf(knowledge, Object.keys(knowledge.commands)));
  for (const id of Object.keys(knowledge.details))
    if (!details.has(id)) problems.push(`details.yaml: nothing uses “${id}”`);
  for (const id of Object.keys(knowledge.shells))
    if (!commands.includes(`"shell":"${id}"`)) problems.push(`shells.yaml: nothing uses “${id}”`);
  return problems;
}
