import { StateDays1767800000000 } from './1767800000000-state-days.js';
import { Facts1763900000000 } from './1763900000000-facts.js';
import { Observing1764028800000 } from './1764028800000-observing.js';
import { ReplyRollups1764115200000 } from './1764115200000-reply-rollups.js';
import { QuestionEndings1764120000000 } from './1764120000000-question-endings.js';
import { AnomalyNotes1764201600000 } from './1764201600000-anomaly-notes.js';
import { PolicyCriteria1764288000000 } from './1764288000000-policy-criteria.js';
import { Boundaries1764374400000 } from './1764374400000-boundaries.js';
import { RegionSheets1764460800000 } from './1764460800000-region-sheets.js';
import { ReplyHours1764547200000 } from './1764547200000-reply-hours.js';
import { PageEvidence1764633600000 } from './1764633600000-page-evidence.js';
import { PageType1764720000000 } from './1764720000000-page-type.js';
import { ReplySheets1764806400000 } from './1764806400000-reply-sheets.js';
import { TokensInUse1764892800000 } from './1764892800000-tokens-in-use.js';
import { QuestionsOfPost1764979200000 } from './1764979200000-questions-of-post.js';
import { PageRollups1765065600000 } from './1765065600000-page-rollups.js';
import { IncompleteAnswers1765152000000 } from './1765152000000-incomplete-answers.js';
import { OwnCriteria1765497600000 } from './1765497600000-own-criteria.js';
import { ResponseWindows1765498200000 } from './1765498200000-response-windows.js';
import { PageFactNames1765411200000 } from './1765411200000-page-fact-names.js';
import { AuthorKeyState1765324800000 } from './1765324800000-author-key-state.js';
import { RefusedValues1765238400000 } from './1765238400000-refused-values.js';
import { EvidenceTakenBack1765670400000 } from './1765670400000-evidence-taken-back.js';
import { OutcomeDetails1765412100000 } from './1765412100000-outcome-details.js';
import { LivenessView1765415700000 } from './1765415700000-liveness-view.js';
import { ToldPages1765584000000 } from './1765584000000-told-pages.js';
import { Accounts1766275200000 } from './1766275200000-accounts.js';
import { ProviderSignIn1766707200000 } from './1766707200000-provider-sign-in.js';
import { Links1766448000000 } from './1766448000000-links.js';
import { Administration1766620800000 } from './1766620800000-administration.js';
import { ReplyWordings1765756800000 } from './1765756800000-reply-wordings.js';
import { RollupScheme1765843200000 } from './1765843200000-rollup-scheme.js';
import { PageHours1765929600000 } from './1765929600000-page-hours.js';
import { Editions1767052800000 } from './1767052800000-editions.js';
import { ReportJobs1767139200000 } from './1767139200000-report-jobs.js';
import { Mail1767225600000 } from './1767225600000-mail.js';
import { Calls1767700000000 } from './1767700000000-calls.js';
import { SavedViews1767900000000 } from './1767900000000-saved-views.js';
import { CardLinks1767900100000 } from './1767900100000-card-links.js';
import { Notes1768000000000 } from './1768000000000-notes.js';
import { RegisterKeeping1769000000000 } from './1769000000000-register-keeping.js';
import { MunicipalityZones1770000000000 } from './1770000000000-municipality-zones.js';
import { Corrections1767312000000 } from './1767312000000-corrections.js';
import { ObservedQuestions1767312100000 } from './1767312100000-observed-questions.js';
import { Contests1767400000000 } from './1767400000000-contests.js';
import { Looks1767500000000 } from './1767500000000-looks.js';
import { Digests1767600000000 } from './1767600000000-digests.js';
import { ChosenColumns1772000000000 } from './1772000000000-chosen-columns.js';
import { KeysOfCounts1773000000000 } from './1773000000000-keys-of-counts.js';
import { NamesOfGonePages1773500000000 } from './1773500000000-names-of-gone-pages.js';
import { KeysOfThePlan1774000000000 } from './1774000000000-keys-of-the-plan.js';
import { KeysOfWhatIsWritten1775000000000 } from './1775000000000-keys-of-what-is-written.js';
import { NarrowPageDays1776000000000 } from './1776000000000-narrow-page-days.js';

/** Listed by class, oldest first: a glob would pick up what lies about. */
export const migrations = [
  Facts1763900000000,
  Observing1764028800000,
  ReplyRollups1764115200000,
  QuestionEndings1764120000000,
  AnomalyNotes1764201600000,
  PolicyCriteria1764288000000,
  Boundaries1764374400000,
  RegionSheets1764460800000,
  ReplyHours1764547200000,
  PageEvidence1764633600000,
  PageType1764720000000,
  ReplySheets1764806400000,
  TokensInUse1764892800000,
  QuestionsOfPost1764979200000,
  PageRollups1765065600000,
  IncompleteAnswers1765152000000,
  RefusedValues1765238400000,
  AuthorKeyState1765324800000,
  PageFactNames1765411200000,
  OutcomeDetails1765412100000,
  LivenessView1765415700000,
  OwnCriteria1765497600000,
  ResponseWindows1765498200000,
  ToldPages1765584000000,
  EvidenceTakenBack1765670400000,
  ReplyWordings1765756800000,
  RollupScheme1765843200000,
  PageHours1765929600000,
  Accounts1766275200000,
  Links1766448000000,
  Administration1766620800000,
  ProviderSignIn1766707200000,
  Editions1767052800000,
  ReportJobs1767139200000,
  Mail1767225600000,
  Corrections1767312000000,
  ObservedQuestions1767312100000,
  Contests1767400000000,
  Looks1767500000000,
  Digests1767600000000,
  Calls1767700000000,
  StateDays1767800000000,
  SavedViews1767900000000,
  CardLinks1767900100000,
  Notes1768000000000,
  RegisterKeeping1769000000000,
  MunicipalityZones1770000000000,
  ChosenColumns1772000000000,
  KeysOfCounts1773000000000,
  NamesOfGonePages1773500000000,
  KeysOfThePlan1774000000000,
  KeysOfWhatIsWritten1775000000000,
  NarrowPageDays1776000000000,
];
