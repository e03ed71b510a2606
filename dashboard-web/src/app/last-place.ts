const KEY = "burgee.place";

export interface Place {
  project: string;
  env: string;
}

/** The project and environment that were looked at last, in this browser. */
export function lastPlace(): Place | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}

export function rememberPlace(place: Place) {
  try {
    localStorage.setItem(KEY, JSON.stringify(place));
  } catch {
    // a convenience only
  }
}
