let last = 0x65a0_0000;

/** 24 hexadecimal digits, as the API makes them; the same ones at every start. */
export const id = () => `${(++last).toString(16).padStart(8, "0")}0123456789abcdef`;

/** A small seeded generator, so that the pictures look the same at every start. */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}
