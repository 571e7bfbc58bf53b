using Bluelamp.Shell.Components;
using Microsoft.AspNetCore.Html;

namespace Bluelamp.Shell.Tests.Components;

/// <summary>Options as the Ministry of Justice's template takes them, and the same as ours takes them.</summary>
internal sealed record MojExample(string Component, string Options, Component Ours);

/// <summary>Examples of each Ministry of Justice component.</summary>
internal static class MojExamples
{
    public static readonly IReadOnlyList<MojExample> All =
    [
        new("badge", """{"text":"High <risk>","classes":"moj-badge--red","attributes":{"data-a":"1"}}""",
            new BadgeModel { Content = "High <risk>", Classes = "moj-badge--red", Attributes = One("data-a", "1") }),
        new("notification-badge", """{"text":"3","visuallyHiddenText":"unread messages"}""",
            new NotificationBadgeModel { Count = 3, HiddenText = "unread messages" }),
        new("notification-badge", """{"text":"120"}""", new NotificationBadgeModel { Count = 120 }),
        new("notification-badge", """{"text":"0"}""", new NotificationBadgeModel { Count = 0 }),
        new("sub-navigation", """
            {"label":"Crime",
             "items":[{"text":"Summary","href":"/1","active":true},{"html":"<b>Log</b>","href":"/2","classes":"c"}]}
            """,
            new SubNavigationModel
            {
                Label = "Crime",
                Items =
                [
                    new() { Content = "Summary", Href = "/1", Active = true },
                    new() { Content = Html("<b>Log</b>"), Href = "/2", Classes = "c" },
                ],
            }),
        new("side-navigation", """{"label":"Settings","items":[{"text":"Users","href":"/1"},{"text":"Teams","href":"/2","active":true}]}""",
            new SideNavigationModel
            {
                Label = "Settings",
                Items = [new() { Content = "Users", Href = "/1" }, new() { Content = "Teams", Href = "/2", Active = true }],
            }),
        new("side-navigation", """
            {"label":"All","sections":[
              {"heading":{"text":"People"},"items":[{"text":"Users","href":"/1"}]},
              {"heading":{"text":"House"},"items":[{"text":"Log","href":"/2","active":true},{"text":"Seal","href":"/3"}]}]}
            """,
            new SideNavigationModel
            {
                Label = "All",
                Items =
                [
                    new() { Content = "Users", Href = "/1", Section = "People" },
                    new() { Content = "Log", Href = "/2", Section = "House", Active = true },
                    new() { Content = "Seal", Href = "/3", Section = "House" },
                ],
            }),
        new("primary-navigation", """
            {"label":"Main","searchHtml":"<i>x</i>",
             "items":[{"text":"Home","href":"/","active":true},{"text":"Crime","href":"/crime"}]}
            """,
            new PrimaryNavigationModel
            {
                Label = "Main",
                Search = Html("<i>x</i>"),
                Items = [new() { Content = "Home", Href = "/", Active = true }, new() { Content = "Crime", Href = "/crime" }],
            }),
        new("timeline", """
            {"headingLevel":3,"classes":"c","items":[
              {"label":{"text":"Unit assigned"},"byline":{"text":"PC Ali"},"text":"AW21",
               "datetime":{"timestamp":"2026-07-17T13:03:00Z","format":"17 Jul 2026, 14:03"}},
              {"label":{"text":"Reported"},"html":"<p>By phone</p>","datetime":{"timestamp":"2026-07-16","format":"16 Jul 2026"}}]}
            """,
            new TimelineModel
            {
                HeadingLevel = 3,
                Classes = "c",
                Items =
                [
                    new()
                    {
                        Title = "Unit assigned", Byline = "PC Ali", Content = "AW21",
                        Timestamp = "2026-07-17T13:03:00Z", When = "17 Jul 2026, 14:03",
                    },
                    new() { Title = "Reported", Content = Html("<p>By phone</p>"), Timestamp = "2026-07-16", When = "16 Jul 2026" },
                ],
            }),
        new("alert", """{"variant":"success","title":"Sent","dismissible":true,"focusOnDismissSelector":"h1"}""",
            new AlertModel { Variant = AlertVariant.Success, Title = "Sent", Dismissible = true, FocusOnDismiss = "h1" }),
        new("alert", """
            {"variant":"warning","title":"Late","showTitleAsHeading":true,"headingTag":"h3",
             "text":"Two files are late.","classes":"c"}
            """,
            new AlertModel
            {
                Variant = AlertVariant.Warning, Title = "Late", ShowTitle = true, HeadingLevel = 3,
                Content = "Two files are late.", Classes = "c",
            }),
        new("alert", """
            {"variant":"error","title":"Failed","html":"<p>Not sent</p>","role":"alert","disableAutoFocus":true,"dismissText":"Hide"
             }
            """,
            new AlertModel
            {
                Variant = AlertVariant.Error,
                Title = "Failed",
                Content = Html("<p>Not sent</p>"),
                Role = "alert",
                DisableAutoFocus = true,
                DismissText = "Hide",
            }),
        new("alert", """{"title":"Note"}""", new AlertModel { Title = "Note" }),
        new("ticket-panel", """
            {"classes":"moj-ticket-panel--inline",
             "items":[{"html":"<h2>12</h2>","classes":"moj-ticket-panel__content--blue"},{"text":"Two"}]}
            """,
            new TicketPanelModel
            {
                Classes = "moj-ticket-panel--inline",
                Items = [new() { Content = Html("<h2>12</h2>"), Classes = "moj-ticket-panel__content--blue" }, new() { Content = "Two" }],
            }),
        new("identity-bar", """
            {"title":{"html":"<b>Jane</b>"},"menus":[{"button":{"text":"Actions","classes":"govuk-button--secondary"},"alignMenu":"right",
             "items":[{"text":"Move","href":"/move"},{"text":"Close","classes":"govuk-button--warning","name":"n","value":"v"}]}]}
            """,
            new IdentityBarModel
            {
                Title = Html("<b>Jane</b>"),
                Menus =
                [
                    new()
                    {
                        Text = "Actions",
                        ButtonClasses = "govuk-button--secondary",
                        Align = "right",
                        Items =
                        [
                            new() { Content = "Move", Href = "/move" },
                            new() { Content = "Close", Classes = "govuk-button--warning", Name = "n", Value = "v" },
                        ],
                    },
                ],
            }),
        new("page-header-actions", """
            {"heading":{"text":"Crimes","level":2,"classes":"govuk-heading-l"},
             "items":[{"text":"Record","href":"/new"}]}
            """,
            new PageHeaderActionsModel
            {
                Heading = "Crimes", HeadingLevel = 2, HeadingClasses = "govuk-heading-l",
                Items = [new() { Content = "Record", Href = "/new" }],
            }),
        new("search", """
            {"action":"/search","label":{"text":"Find","classes":"govuk-label--s"},"hint":{"text":"Name or plate"},
             "input":{"id":"q","name":"q","value":"ab"},"button":{"text":"Search"}}
            """,
            new SearchModel
            {
                Action = "/search",
                Input = new()
                {
                    Id = "q", Name = "q", Value = "ab", Label = new() { Content = "Find", Classes = "govuk-label--s" },
                    Hint = "Name or plate",
                },
            }),
        new("search", """{"action":"/s","layout":"stacked","label":{"text":"Find"},"input":{"id":"q","name":"q"},"button":{"text":"Go"}}""",
            new SearchModel
            {
                Action = "/s", Stacked = true, Input = new() { Id = "q", Name = "q", Label = "Find" }, Button = new() { Content = "Go" },
            }),
        new("pagination", """
            {"items":[{"text":"1","href":"?p=1"},{"type":"dots"},{"text":"4","href":"?p=4"},{"text":"5","href":"?p=5","selected":true}],
             "previous":{"href":"?p=4"},"results":{"from":41,"to":44,"count":44,"text":"crimes"}}
            """,
            new ResultPagesModel
            {
                Pages = PaginationModel.Numbered(5, 5, "?p={0}"),
                Results = "Showing 41 to 44 of 44 total crimes",
            }),
        new("filter", """
            {"heading":{"text":"Filter"},"optionsHtml":"<i>fields</i>","selectedFilters":{"heading":{"text":"Selected filters"},
             "clearLink":{"text":"Clear filters","href":"/all"},
             "categories":[{"heading":{"text":"Status"},"items":[{"text":"Open","href":"/1"},{"text":"New","href":"/2"}]},
                           {"heading":{"text":"Ward"},"items":[{"text":"North","href":"/3"}]}]}}
            """,
            new FilterModel
            {
                Options = Html("<i>fields</i>"),
                ClearHref = "/all",
                Applied = [new("Status", "Open", "/1"), new("Status", "New", "/2"), new("Ward", "North", "/3")],
            }),
        new("filter", """{"heading":{"text":"Filter"},"submit":{"text":"Show"},"optionsHtml":"<i>fields</i>"}""",
            new FilterModel { Options = Html("<i>fields</i>"), SubmitText = "Show" }),
    ];

    private static Content? Html(string html) => Content.Of(new HtmlString(html));

    private static Dictionary<string, Content?> One(string name, string value) => new() { [name] = value };
}
