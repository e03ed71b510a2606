import { Link } from "@tanstack/react-router";
import { useScopeParams } from "@/components/scope";
import classes from "./section-tabs.module.css";

const TABS = [
  { to: "/projects/$project/$env/experiments", label: "Experiments" },
  { to: "/projects/$project/$env/layers", label: "Layers" },
  { to: "/projects/$project/$env/holdouts", label: "Holdouts" },
] as const;

/** The lists that belong together: what is tried out, what shares traffic, what is held out of it. */
export function SectionTabs() {
  const params = useScopeParams();
  return (
    <nav className={classes.tabs} aria-label="Experiments, layers and holdouts">
      {TABS.map((it) => (
        <Link key={it.to} to={it.to} params={params} className={classes.tab} activeProps={{ "aria-current": "page" }}>
          {it.label}
        </Link>
      ))}
    </nav>
  );
}
