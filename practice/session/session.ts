import type { Knowledge } from '../../src/triage/knowledge';
import type { Act } from '../by-hand/acts/act';
import { tenantOf } from '../cmdlets/tenant';
import { problemsAtEnd } from '../ends';
import { Refused } from '../model/refused';
import { hour, type State } from '../model/state/state';
import { pass } from '../model/time';
import type { Answer, Call, Tenant } from '../powershell/call';
import { Refusal, text } from '../powershell/tenant/answer';
import { begin } from '../world/begin';
import { caseOf, tellCases, type Case } from './cases';
import { mailNames, told, tellMail } from './mail';
import { peopleOf } from './people';
import { usePortal, type Portal } from './portal';
import { actsOf } from './portal-list';
import { tellStory } from './story';
import { shellsOf } from './window';

export interface Parts {
  cases: readonly Case[];
  acts: Record<string, Act>;
  knowledge: Knowledge;
  /** The real time, in milliseconds. */
  clock?: () => number;
  /** Told how far the tenant's clock is ahead of the real one, whenever that changes. */
  ahead?: (milliseconds: number) => void;
}

/** One case that somebody practises: a tenant whose time goes on with the real one, and faster when a person says so. */
export class Session {
  private case!: Case;
  private tenant!: Tenant;
  /** The tenant as the case began, and as it is. */
  private start!: State;
  private state!: State;
  private began = 0;
  private ahead = 0;
  /** What time alone has brought since somebody was told of it. */
  private untold: State['happened'] = [];
  private readonly now: () => number;

  /** Begins the case with this name; the first, easy one without a name. */
  constructor(
    private readonly parts: Parts,
    name = '',
  ) {
    this.now = parts.clock ?? Date.now;
    this.begin(caseOf(parts.cases, name));
  }

  private begin(next: Case): void {
    this.case = next;
    this.ahead = 0;
    this.untold = [];
    this.began = this.now();
    this.start = begin(next.world, this.began);
    this.state = structuredClone(this.start);
    this.tenant = tenantOf(this.state, shellsOf(this.state));
  }

  /** The tenant as it is at this moment. */
  get present(): State {
    this.pass(Math.max(0, this.now() + this.ahead - this.state.now));
    return this.state;
  }

  private pass(milliseconds: number): void {
    const { happened } = this.state;
    const before = happened.length;
    pass(this.state, milliseconds);
    this.untold.push(...happened.slice(before));
  }

  /** Answers a cmdlet of a window: those of the tenant, and those with which a person practises. */
  answer(call: Call): Answer {
    const state = this.present;
    if (call.shell !== 'practice') {
      const answer = this.tenant(call);
      this.follow();
      return answer;
    }
    try {
      return { objects: [this.practise(state, call)] };
    } catch (error) {
      if (error instanceof Refused) return { error: { message: error.message } };
      if (error instanceof Refusal) return { error: error.failure };
      throw error;
    }
  }

  private practise(state: State, { cmdlet, parameters }: Call): string {
    switch (cmdlet) {
      case 'Get-PracticeCase':
        return this.story();
      case 'Get-PracticeMail':
        return this.report();
      case 'Step-PracticeTime':
        return this.step(state, Number(parameters['Hours']));
      case 'Use-PracticePortal':
        return usePortal(state, this.portal, [parameters['Words'] ?? []].flat().map(text));
      case 'Get-Date':
        return new Date(state.now).toISOString();
      case 'Reset-PracticeCase':
        return this.reset(text(parameters['Name']));
      default:
        throw new Refused(`The practice tenant does not know ${cmdlet}.`);
    }
  }

  private get portal(): Portal {
    const { acts, knowledge } = this.parts;
    const { world } = this.case;
    return {
      acts,
      person: world.person,
      people: peopleOf(world, this.state),
      asked: actsOf(knowledge, world.guide),
      values: [...Object.keys(knowledge.details), ...Object.keys(knowledge.questions)],
    };
  }

  /** The case as somebody tells it who calls the admin, and what only people know. */
  story(): string {
    return tellStory(this.case, this.state, this.parts.knowledge, this.began);
  }

  /** What has become of every message, and what is still missing. */
  report(): string {
    const { world } = this.case;
    const people = peopleOf(world, this.start);
    const mail = mailNames(this.start, people);
    const missing = problemsAtEnd(world, this.start, this.present, {
      person: (one) => people.get(one) ?? one,
      mail: (parcel) => `Mail of ${mail(parcel)}`,
    });
    const verdict =
      missing.length === 0
        ? ['Everything is where it belongs.']
        : ['Not yet as it should be:', ...missing.map((line) => `  ${line}`)];
    return [tellMail(this.state, mail), ...verdict].join('\n');
  }

  private step(state: State, hours: number): string {
    this.pass(hours * hour);
    this.follow();
    const news = this.untold.splice(0).map(({ at, text: what }) => `  ${told(at)}  ${what}`);
    return [`It is ${told(state.now)}.`, ...(news.length > 0 ? news : ['  Nothing has happened.'])].join(
      '\n',
    );
  }

  private reset(name: string): string {
    const { cases } = this.parts;
    if (name === '?') return tellCases(cases);
    const next = name === '' ? this.case : caseOf(cases, name);
    const before = this.report();
    this.begin(next);
    this.parts.ahead?.(0);
    return [`This is how it ended. ${before}`, '', this.story()].join('\n');
  }

  /** The real clock, and that of the bot, go on from where the tenant's clock is now. */
  private follow(): void {
    const ahead = this.state.now - this.now();
    if (Math.abs(ahead - this.ahead) < 1000) return;
    this.ahead = ahead;
    this.parts.ahead?.(ahead);
  }
}
