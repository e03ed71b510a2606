import { ShareBar, VariationMark } from "@/components/variation-mark";
import type { Flag, FlagEnvironment } from "@/domain/flag";
import { audience } from "@/domain/serve";
import { plural, weightPercent } from "@/lib/format";
import classes from "./flag-list.module.css";

/** Who gets what, in one line: `25 % true · 75 % false · 2 rules · 3 individuals`. */
export function AudienceLine({ flag, here }: { flag: Flag; here: FlagEnvironment }) {
  const { serving, rules, targets, prerequisites } = audience(here);
  const exceptions = here.on
    ? [
        rules && plural(rules, "rule"),
        targets && plural(targets, "individual"),
        prerequisites && plural(prerequisites, "prerequisite"),
      ].filter(Boolean)
    : [];
  const split = serving.length > 1;
  return (
    <div>
      <div className={classes.serving}>
        {split ? (
          serving.slice(0, 3).map((it) => (
            <span key={it.variation} className={classes.share}>
              <span className="tabular">{weightPercent(it.weight)}</span>
              <VariationMark variations={flag.variations} index={it.variation} />
            </span>
          ))
        ) : (
          <span className={classes.share}>
            <span className="dim">{here.on && exceptions.length ? "others get" : "everyone gets"}</span>
            <VariationMark variations={flag.variations} index={serving[0]?.variation} />
          </span>
        )}
      </div>
      {split && <ShareBar shares={serving} />}
      {exceptions.length > 0 && <div className={classes.exceptions}>{exceptions.join(" · ")}</div>}
    </div>
  );
}
