export {
  applyCorrection,
  undoCorrection,
  type AppliedCorrection,
  type UndoneCorrection,
} from './corrections/apply-correction.js';
