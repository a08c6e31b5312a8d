export {
  applyCorrection,
  undoCorrection,
  type AppliedCorrection,
  type CorrectionRefusal,
  type UndoneCorrection,
} from './corrections/apply-correction.js';
