import { Drawer, type MantineThemeComponents, Modal, Select, Switch, Tooltip } from "@mantine/core";

/** How Mantine's components behave here. Scroll locking is done in global.css, as the content security policy wants it. */
export const components: MantineThemeComponents = {
  Modal: Modal.extend({
    defaultProps: {
      closeButtonProps: { "aria-label": "Close" },
      lockScroll: false,
      radius: "lg",
      padding: "lg",
      overlayProps: { backgroundOpacity: 0.45, blur: 1 },
    },
    styles: {
      title: { fontSize: 16, fontWeight: 600 },
      content: { background: "var(--surface)" },
      header: { background: "var(--surface)" },
    },
  }),
  Drawer: Drawer.extend({ defaultProps: { lockScroll: false } }),
  Tooltip: Tooltip.extend({ defaultProps: { openDelay: 250, withArrow: true, fz: 12 } }),
  Select: Select.extend({ defaultProps: { allowDeselect: false, checkIconPosition: "right" } }),
  Switch: Switch.extend({ defaultProps: { color: "teal.7" } }),
};
