/**
 * What templates may use without importing it: the components of Nuxt UI that the studio uses, and the attributes that every
 * component hands on to its element. A component that is not named here is a fault for `npm run typecheck`.
 */
import type { AriaAttributes } from 'vue';

type Told = 'onClick' | 'onFocus' | 'onInput' | 'onKeydown' | 'onKeyup';
type HandedOn = 'dir' | 'id' | 'inputmode' | 'lang' | 'spellcheck' | 'tabindex' | Told;

declare module 'vue' {
  interface GlobalComponents {
    UAlert: typeof import('@nuxt/ui/components/Alert.vue').default;
    UApp: typeof import('@nuxt/ui/components/App.vue').default;
    UAvatar: typeof import('@nuxt/ui/components/Avatar.vue').default;
    UBadge: typeof import('@nuxt/ui/components/Badge.vue').default;
    UButton: typeof import('@nuxt/ui/components/Button.vue').default;
    UCheckbox: typeof import('@nuxt/ui/components/Checkbox.vue').default;
    UCheckboxGroup: typeof import('@nuxt/ui/components/CheckboxGroup.vue').default;
    UCollapsible: typeof import('@nuxt/ui/components/Collapsible.vue').default;
    UColorPicker: typeof import('@nuxt/ui/components/ColorPicker.vue').default;
    UCommandPalette: typeof import('@nuxt/ui/components/CommandPalette.vue').default;
    UDashboardGroup: typeof import('@nuxt/ui/components/DashboardGroup.vue').default;
    UDashboardNavbar: typeof import('@nuxt/ui/components/DashboardNavbar.vue').default;
    UDashboardPanel: typeof import('@nuxt/ui/components/DashboardPanel.vue').default;
    UDashboardSidebar: typeof import('@nuxt/ui/components/DashboardSidebar.vue').default;
    UDashboardToolbar: typeof import('@nuxt/ui/components/DashboardToolbar.vue').default;
    UDropdownMenu: typeof import('@nuxt/ui/components/DropdownMenu.vue').default;
    UEditor: typeof import('@nuxt/ui/components/Editor.vue').default;
    UEmpty: typeof import('@nuxt/ui/components/Empty.vue').default;
    UFieldGroup: typeof import('@nuxt/ui/components/FieldGroup.vue').default;
    UFileUpload: typeof import('@nuxt/ui/components/FileUpload.vue').default;
    UFormField: typeof import('@nuxt/ui/components/FormField.vue').default;
    UIcon: typeof import('@nuxt/ui/runtime/vue/components/Icon.vue').default;
    UInput: typeof import('@nuxt/ui/components/Input.vue').default;
    UInputTags: typeof import('@nuxt/ui/components/InputTags.vue').default;
    UKbd: typeof import('@nuxt/ui/components/Kbd.vue').default;
    ULink: typeof import('@nuxt/ui/runtime/vue/overrides/vue-router/Link.vue').default;
    UModal: typeof import('@nuxt/ui/components/Modal.vue').default;
    UNavigationMenu: typeof import('@nuxt/ui/components/NavigationMenu.vue').default;
    UPopover: typeof import('@nuxt/ui/components/Popover.vue').default;
    UProgress: typeof import('@nuxt/ui/components/Progress.vue').default;
    URadioGroup: typeof import('@nuxt/ui/components/RadioGroup.vue').default;
    USelect: typeof import('@nuxt/ui/components/Select.vue').default;
    USelectMenu: typeof import('@nuxt/ui/components/SelectMenu.vue').default;
    USeparator: typeof import('@nuxt/ui/components/Separator.vue').default;
    USkeleton: typeof import('@nuxt/ui/components/Skeleton.vue').default;
    USlideover: typeof import('@nuxt/ui/components/Slideover.vue').default;
    USlider: typeof import('@nuxt/ui/components/Slider.vue').default;
    USwitch: typeof import('@nuxt/ui/components/Switch.vue').default;
    UTabs: typeof import('@nuxt/ui/components/Tabs.vue').default;
    UTextarea: typeof import('@nuxt/ui/components/Textarea.vue').default;
    UTheme: typeof import('@nuxt/ui/components/Theme.vue').default;
    UTooltip: typeof import('@nuxt/ui/components/Tooltip.vue').default;
  }

  interface ComponentCustomProps extends AriaAttributes, Pick<HTMLAttributes, HandedOn> {
    // Some components of ours have a role that is a user's, which may be none.
    role?: string | null | undefined;
    [data: `data-${string}`]: unknown;
  }

  interface HTMLAttributes {
    [data: `data-${string}`]: unknown;
  }
}
