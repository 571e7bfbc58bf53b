using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Shell.Components;

/// <summary>Lets pages read dates and times as people write them, and say what is wrong in sentences.</summary>
public static class FormsSetup
{
    /// <summary>Adds the readers and the sentences to every page.</summary>
    public static IServiceCollection AddForms(this IServiceCollection services) => services.PostConfigure<MvcOptions>(options =>
    {
        options.ModelBinderProviders.Insert(0, new FormBinders());
        // Last, so that it sees the rules that the framework's own providers have added.
        options.ModelMetadataDetailsProviders.Add(new Sentences());
        Say(options.ModelBindingMessageProvider);
    });

    private static void Say(DefaultModelBindingMessageProvider say)
    {
        say.SetValueMustBeANumberAccessor(name => $"{name} must be a number");
        say.SetNonPropertyValueMustBeANumberAccessor(() => "This must be a number");
        say.SetValueIsInvalidAccessor(value => $"'{value}' cannot be used here. Check it and try again");
        say.SetAttemptedValueIsInvalidAccessor((value, name) => $"{name} cannot be '{value}'. Check it and try again");
        say.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"'{value}' cannot be used here. Check it and try again");
        say.SetUnknownValueIsInvalidAccessor(name => $"{name} could not be read. Check it and try again");
        say.SetNonPropertyUnknownValueIsInvalidAccessor(() => "This could not be read. Check it and try again");
        say.SetValueMustNotBeNullAccessor(_ => "Enter an answer");
        say.SetMissingBindRequiredValueAccessor(name => $"Enter {Wording.Inside(name)}");
        say.SetMissingKeyOrValueAccessor(() => "Enter an answer");
        say.SetMissingRequestBodyRequiredValueAccessor(() => "Send what is to be done");
    }
}
