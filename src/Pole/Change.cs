using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Pole;

/// <summary>A form filled from a record, to change what is recorded of it.</summary>
public abstract class ChangeModel<TRecord, TForm>(Desk desk) : PageModel
    where TRecord : class, IRecord<TRecord>
    where TForm : class, new()
{
    [BindProperty(SupportsGet = true)]
    public Id<TRecord> Id { get; set; }

    /// <summary>The version the form was filled from.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty(Name = "")]
    public TForm Form { get; set; } = new();

    [BindProperty(Name = "")]
    public Telling Telling { get; set; } = new();

    /// <summary>The record as it is called now.</summary>
    public string Name { get; private set; } = "";

    protected Desk Desk => desk;

    public async Task OnGet()
    {
        var held = await desk.Reading.Get(Id);
        await desk.Consulted(Id, "form");
        (Form, Version, Name) = (FormOf(held.Record), held.Version, held.Record.Title);
    }

    /// <summary>The form as it stands for a record.</summary>
    protected abstract TForm FormOf(TRecord record);

    /// <summary>The record as it stands now, with its name for the page.</summary>
    protected async Task<TRecord> Load()
    {
        var held = await desk.Reading.Get(Id);
        Name = held.Record.Title;
        return held.Record;
    }
}
