using System.Text.Json;
using Bluelamp.Shell.Components;
using Microsoft.AspNetCore.Html;

namespace Bluelamp.Shell.Tests.Components;

/// <summary>The longer descriptions of <see cref="Drawn"/>.</summary>
internal static class DrawnParts
{
    /// <summary>The options of a part that is a component of its own, as an option called <c>it</c>.</summary>
    public static JsonElement Wrap(JsonElement options) =>
        JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement> { ["it"] = options });

    public static ButtonModel Button(JsonElement o) => o.With(new ButtonModel
    {
        Content = o.Content(),
        Id = o.Text("id"),
        Type = o.Text("type") ?? "submit",
        Name = o.Text("name"),
        Value = o.Text("value"),
        Href = o.Text("href"),
        Disabled = o.Has("disabled"),
        PreventDoubleClick = o.Flag("preventDoubleClick"),
        IsStart = o.Has("isStartButton"),
    });

    public static PageLink? Page(JsonElement o) => !o.Given() ? null
        : new() { Content = o.Content(), Href = o.Text("href"), Label = o.Text("labelText"), Attributes = o.Attributes() };

    public static PageNumber PageNumber(JsonElement o) => new()
    {
        Number = o.Raw("number"),
        Href = o.Text("href"),
        Current = o.Has("current"),
        Ellipsis = o.Has("ellipsis"),
        HiddenText = o.Text("visuallyHiddenText"),
        Attributes = o.Attributes(),
    };

    public static PanelModel Panel(JsonElement o) => o.With(new PanelModel
    {
        Title = o.Content("title"),
        Content = o.Content(),
        HeadingLevel = o.Number("headingLevel") ?? 1,
        Actions = o.Has("actions")
            ? o.Get("actions").Items("items", a => a.With(new PanelAction
            {
                Content = a.Content(), Href = a.Text("href"), Type = a.Text("type"),
            }))
            : null,
        ActionsClasses = o.Get("actions").Text("classes"),
        ActionsAttributes = o.Get("actions").Attributes(),
    });

    public static SummaryListModel SummaryList(JsonElement o)
    {
        return o.With(new SummaryListModel
        {
            Rows = o.Items("rows", r => new SummaryRow
            {
                Key = r.Get("key").Content(),
                Value = r.Get("value").Content(),
                Actions = Actions(r),
                Classes = r.Text("classes"),
                KeyClasses = r.Get("key").Text("classes"),
                ValueClasses = r.Get("value").Text("classes"),
                ActionsClasses = r.Get("actions").Text("classes"),
            }),
            Card = o.Has("card") ? Card(o.Get("card")) : null,
        });

        static IReadOnlyList<SummaryAction> Actions(JsonElement of) => of.Get("actions").Items("items", a => a.With(new SummaryAction
        {
            Content = a.Content(), Href = a.Text("href") ?? "", HiddenText = a.Text("visuallyHiddenText"),
        }));

        static SummaryCard Card(JsonElement card) => card.With(new SummaryCard
        {
            Title = card.Get("title").Content(),
            HeadingLevel = card.Get("title").Number("headingLevel") ?? 2,
            TitleClasses = card.Get("title").Text("classes"),
            Actions = Actions(card),
            ActionsClasses = card.Get("actions").Text("classes"),
        });
    }

    public static TabItem Tab(JsonElement o) => o.With(new TabItem
    {
        Id = o.Text("id"), Label = o.Text("label"), Content = o.Get("panel").Content(), PanelAttributes = o.Get("panel").Attributes(),
    });

    public static AccordionModel Accordion(JsonElement o) => o.With(new AccordionModel
    {
        Id = o.Text("id"),
        HeadingLevel = o.Number("headingLevel") ?? 2,
        RememberExpanded = o.Flag("rememberExpanded"),
        Items = o.Items("items", i => new AccordionSection
        {
            Heading = i.Get("heading").Content(),
            Summary = i.Get("summary").Content(),
            Content = i.Get("content").Content(),
            Expanded = i.Has("expanded"),
        }),
        Wordings = o.Wordings(
            ("hideAllSectionsText", "hide-all-sections"), ("hideSectionText", "hide-section"),
            ("hideSectionAriaLabelText", "hide-section-aria-label"), ("showAllSectionsText", "show-all-sections"),
            ("showSectionText", "show-section"), ("showSectionAriaLabelText", "show-section-aria-label")),
    });

    public static CookieBannerModel CookieBanner(JsonElement o) => o.With(new CookieBannerModel
    {
        Label = o.Text("ariaLabel") ?? "Cookie banner",
        Hidden = o.Has("hidden"),
        Messages = o.Items("messages", m => m.With(new CookieMessage
        {
            Heading = m.Content("heading"),
            Content = m.Content(),
            Role = m.Text("role"),
            Hidden = m.Has("hidden"),
            Actions = m.Items("actions", a => a.With(new CookieAction
            {
                Content = a.Content(), Href = a.Text("href"), Type = a.Text("type"), Name = a.Text("name"), Value = a.Text("value"),
            })),
        })),
    });

    public static GenericHeaderModel GenericHeader(JsonElement o) => o.With(new GenericHeaderModel
    {
        Logo = o.Content("logo"),
        Href = o.Text("url") ?? "/",
        ContainerClasses = o.Text("containerClasses") ?? "govuk-width-container",
    });

    public static ServiceNavigationModel ServiceNavigation(JsonElement o)
    {
        var slots = o.Get("slots");
        return o.With(new ServiceNavigationModel
        {
            ServiceName = o.Text("serviceName"),
            ServiceHref = o.Text("serviceUrl"),
            Items = o.Items("navigation", i => i.With(new NavigationItem
            {
                Content = i.Content(), Href = i.Text("href"), Current = i.Has("current"), Active = i.Has("active"),
            })),
            Label = o.Text("ariaLabel") ?? "Service information",
            MenuText = o.Text("menuButtonText") ?? "Menu",
            MenuLabel = o.Text("menuButtonLabel"),
            NavigationLabel = o.Text("navigationLabel"),
            NavigationId = o.Text("navigationId") ?? "navigation",
            NavigationClasses = o.Text("navigationClasses"),
            Collapses = o.Flag("collapseNavigationOnMobile"),
            Start = Slot(slots.Get("start")),
            End = Slot(slots.Get("end").ValueKind == JsonValueKind.Object ? slots.Get("end").Get("html") : slots.Get("end")),
            EndInline = slots.Get("end").Text("align") == "inline",
            NavigationStart = Slot(slots.Get("navigationStart")),
            NavigationEnd = Slot(slots.Get("navigationEnd")),
        });

        static Content? Slot(JsonElement html) => html.Given() ? Content.Of(new HtmlString(html.GetString())) : null;
    }

    public static TableModel Table(JsonElement o)
    {
        return o.With(new TableModel
        {
            Caption = o.Text("caption"),
            CaptionClasses = o.Text("captionClasses"),
            Head = o.Has("head") ? o.Items("head", Cell) : null,
            Rows = [.. o.Items("rows", row => row).Select(row => row.EnumerateArray().Select(Cell).ToArray())],
            FirstCellIsHeader = o.Has("firstCellIsHeader"),
        });

        static TableCell Cell(JsonElement c) => c.With(new TableCell
        {
            Content = c.Content() ?? c.Raw("text"), Format = c.Text("format"), Colspan = c.Number("colspan"), Rowspan = c.Number("rowspan"),
        });
    }

    public static TaskListModel TaskList(JsonElement o) => o.With(new TaskListModel
    {
        IdPrefix = o.Text("idPrefix") ?? "task-list",
        Items = o.Items("items", i => new TaskItem
        {
            Title = i.Get("title").Content(),
            TitleClasses = i.Get("title").Text("classes"),
            Hint = i.Get("hint").Content(),
            Href = i.Text("href"),
            Status = i.Get("status").Content(),
            StatusClasses = i.Get("status").Text("classes"),
            Tag = i.Get("status").Has("tag")
                ? i.Get("status").Get("tag").With(new TagModel { Content = i.Get("status").Get("tag").Content() })
                : null,
            Classes = i.Text("classes"),
        }),
    });
}
