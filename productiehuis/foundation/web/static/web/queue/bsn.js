// No citizen service number (BSN) is ever kept, not on this device either. The same rule as trust/bsn.py.

const NINE_DIGITS = /(?<!\d)(?:\d[ .-]?){8}\d(?!\d)/g;

/** Whether *text* holds nine digits that pass the 11-test of a BSN. */
export function holdsBsn(text) {
  return (text.match(NINE_DIGITS) ?? []).some((found) => passes(found.replace(/\D/g, "")));
}

function passes(digits) {
  const sum = [...digits].reduce((sum, digit, place) => sum + digit * (place < 8 ? 9 - place : -1), 0);
  return Number(digits) > 0 && sum % 11 === 0;
}
