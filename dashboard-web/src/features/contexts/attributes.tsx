import { IconEyeOff } from "@tabler/icons-react";
import { Card } from "@/components/card";
import { Chip } from "@/components/chip";
import { attributesOf, type Context, redactedOf } from "@/domain/context";
import { valueText } from "@/domain/flag";
import classes from "./context-page.module.css";

export function Attributes({ context }: { context: Context }) {
  const attributes = attributesOf(context);
  const redacted = redactedOf(context);
  return (
    <Card title="Attributes" about="As its application described it last. Rules can name each of them.">
      {attributes.length + redacted.length === 0 ? (
        <p className="dim">None but its key.</p>
      ) : (
        <dl className={classes.attributes}>
          {attributes.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="mono">{valueText(value)}</dd>
            </div>
          ))}
          {redacted.map((name) => (
            <div key={`private ${name}`}>
              <dt>{name}</dt>
              <dd>
                <Chip icon={<IconEyeOff size={13} aria-hidden />}>private: its value never left the application</Chip>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}
