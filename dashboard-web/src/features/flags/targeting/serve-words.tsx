import { ShareBar, VariationMark } from "@/components/variation-mark";
import type { Serve, Variation } from "@/domain/flag";
import { sharesOf } from "@/domain/serve";
import { weightPercent } from "@/lib/format";
import classes from "./serve-words.module.css";

export function ServeWords({ serve, variations }: { serve: Serve; variations: Variation[] }) {
  if (!serve.rollout) return <VariationMark variations={variations} index={serve.variation} />;
  const shares = sharesOf(serve.rollout);
  const { contextKind = "user", bucketBy } = serve.rollout;
  return (
    <span className={classes.rollout}>
      <span className={classes.shares}>
        {shares.map((it) => (
          <span key={it.variation} className={classes.share}>
            <span className="tabular">{weightPercent(it.weight)}</span>
            <VariationMark variations={variations} index={it.variation} />
          </span>
        ))}
        {(contextKind !== "user" || (bucketBy && bucketBy !== "key")) && (
          <span className="dim">
            by {contextKind} {bucketBy && bucketBy !== "key" ? bucketBy : ""}
          </span>
        )}
      </span>
      <ShareBar shares={shares} />
    </span>
  );
}
