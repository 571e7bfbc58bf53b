using System.Text.Json;
using Bluelamp.Shell.Components;
using static Bluelamp.Shell.Tests.Components.DrawnFields;
using static Bluelamp.Shell.Tests.Components.DrawnParts;

namespace Bluelamp.Shell.Tests.Components;

/// <summary>How each component of ours is described by govuk-frontend's options.</summary>
internal static class Drawn
{
    public static readonly IReadOnlyDictionary<string, Func<JsonElement, Component>> By =
        new Dictionary<string, Func<JsonElement, Component>>
        {
            ["accordion"] = Accordion,
            ["back-link"] = o => o.With(new BackLinkModel { Content = o.Content(), Href = o.Text("href") }),
            ["breadcrumbs"] = o => o.With(new BreadcrumbsModel
            {
                Items = o.Items("items", i => i.With(new Breadcrumb { Content = i.Content(), Href = i.Text("href") })),
                Label = o.Text("labelText") ?? "Breadcrumb",
                CollapseOnMobile = o.Has("collapseOnMobile"),
            }),
            ["button"] = Button,
            ["character-count"] = CharacterCount,
            ["checkboxes"] = o => Choices(o, new CheckboxesModel { Values = o.Items("values", v => v.ToString()) }),
            ["cookie-banner"] = CookieBanner,
            ["date-input"] = DateInput,
            ["details"] = o => o.With(new DetailsModel
            {
                Summary = o.Content("summary"), Content = o.Content(), Id = o.Text("id"), Open = o.Has("open"),
            }),
            ["error-message"] = o => Wrap(o).Error("it")!,
            ["error-summary"] = o => o.With(new ErrorSummaryModel
            {
                Title = o.Content("title"),
                Description = o.Content("description"),
                Errors = o.Items("errorList", e => new ErrorItem
                {
                    Content = e.Content(), Href = e.Text("href"), Attributes = e.Attributes(),
                }),
                DisableAutoFocus = o.Flag("disableAutoFocus"),
            }),
            ["exit-this-page"] = o => o.With(new ExitThisPageModel
            {
                Content = o.Content(),
                Id = o.Text("id"),
                Href = o.Text("redirectUrl") ?? new ExitThisPageModel().Href,
                Wordings = o.Wordings(
                    ("activatedText", "activated"), ("timedOutText", "timed-out"),
                    ("pressTwoMoreTimesText", "press-two-more-times"), ("pressOneMoreTimeText", "press-one-more-time")),
            }),
            ["fieldset"] = o => Wrap(o).Fieldset("it")!,
            ["file-upload"] = FileUpload,
            ["generic-header"] = GenericHeader,
            ["hint"] = o => Wrap(o).Hint("it")!,
            ["input"] = Input,
            ["inset-text"] = o => o.With(new InsetTextModel { Content = o.Content(), Id = o.Text("id") }),
            ["label"] = o => Wrap(o).Label("it")!,
            ["notification-banner"] = o => o.With(new NotificationBannerModel
            {
                Title = o.Content("title"),
                Content = o.Content(),
                HeadingLevel = o.Number("titleHeadingLevel") ?? 2,
                TitleId = o.Text("titleId") ?? "govuk-notification-banner-title",
                Success = o.Text("type") == "success",
                Role = o.Text("role"),
                DisableAutoFocus = o.Flag("disableAutoFocus"),
            }),
            ["pagination"] = o => o.With(new PaginationModel
            {
                Previous = Page(o.Get("previous")),
                Next = Page(o.Get("next")),
                Items = o.Has("items") ? o.Items("items", PageNumber) : null,
                Label = o.Text("landmarkLabel") ?? "Pagination",
            }),
            ["panel"] = Panel,
            ["password-input"] = PasswordInput,
            ["phase-banner"] = o => o.With(new PhaseBannerModel
            {
                Tag = o.Get("tag").With(new TagModel { Content = o.Get("tag").Content() }),
                Content = o.Content(),
            }),
            ["radios"] = o => Choices(o, new RadiosModel { Values = o.Text("value") is { } value ? [value] : [] }),
            ["select"] = o => o.Field(new SelectModel
            {
                Items = o.Items("items", i => new SelectItem
                {
                    Value = i.Raw("value"),
                    Text = i.Text("text"),
                    Selected = i.Flag("selected"),
                    Disabled = i.Has("disabled"),
                    Attributes = i.Attributes(),
                }),
            }),
            ["service-navigation"] = ServiceNavigation,
            ["skip-link"] = o => o.With(new SkipLinkModel { Content = o.Content(), Href = o.Text("href") }),
            ["summary-list"] = SummaryList,
            ["table"] = Table,
            ["tabs"] = o => o.With(new TabsModel
            {
                Id = o.Text("id"), IdPrefix = o.Text("idPrefix"), Title = o.Text("title") ?? "Contents", Items = o.Items("items", Tab),
            }),
            ["tag"] = o => o.With(new TagModel { Content = o.Content() }),
            ["task-list"] = TaskList,
            ["textarea"] = o => Textarea(o),
            ["warning-text"] = o => o.With(new WarningTextModel
            {
                Content = o.Content(), IconText = o.Text("iconFallbackText") ?? "Warning",
            }),
        };
}
